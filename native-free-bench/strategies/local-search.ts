import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import { drawMove, listMoves, makeMove } from './moves.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';

/**
 * Local search by first improvement: from a random pair, try the neighbours that differ in one decision in random order,
 * move to the first that is better, and start anew where none is.
 *
 * Hill climbing with restarts. What White et al. 2021 call local search moves to the best of all neighbours instead: that
 * is `local-search-best`.
 */
export function createLocalSearch(context: StrategyContext): Strategy {
  return new LocalSearch(context);
}

class LocalSearch implements Strategy {
  readonly #context: StrategyContext;
  readonly #current: Uint8Array;
  readonly #tried: Uint8Array;
  readonly #moves: Uint8Array[];
  #movesTried = 0;
  #currentEvaluation: Evaluation | undefined;
  #starting = true;

  constructor(context: StrategyContext) {
    this.#context = context;
    this.#current = new Uint8Array(context.sizes.length);
    this.#tried = new Uint8Array(context.sizes.length);
    this.#moves = listMoves(context.sizes);
  }

  ask(): Proposal {
    if (this.#starting) drawPair(this.#context, this.#tried);
    else {
      const move = drawMove(this.#moves, this.#movesTried++, this.#context.random);
      makeMove(this.#current, move, this.#context.sizes, this.#tried);
    }
    return { decisions: this.#tried, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const currentReward = this.#currentEvaluation?.reward ?? -Infinity;
    if (this.#starting || evaluation.reward > currentReward) {
      this.#current.set(this.#tried);
      this.#currentEvaluation = evaluation;
      this.#movesTried = 0;
      this.#starting = false;
      return;
    }
    this.#starting = this.#movesTried === this.#moves.length;
  }

  /** Stay where it is, and try all neighbours anew: what was worse may be better now. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    if (this.#currentEvaluation === undefined) return;
    this.#currentEvaluation = rejudge(this.#currentEvaluation);
    this.#movesTried = 0;
  }
}
