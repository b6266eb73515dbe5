import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import { listMoves, makeMove, shuffleMoves } from './moves.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';

/**
 * Local search by best improvement (White et al. 2021, "Exploring the loss landscape in neural architecture search",
 * algorithm 1): from a random pair, try all neighbours that differ in one decision, move to the best of them where it is
 * better, and start anew where none is.
 *
 * Neighbours are tried in random order, so that one of several equally good ones is not favoured.
 */
export function createLocalSearchBest(context: StrategyContext): Strategy {
  return new LocalSearchBest(context);
}

class LocalSearchBest implements Strategy {
  readonly #context: StrategyContext;
  readonly #current: Uint8Array;
  readonly #tried: Uint8Array;
  readonly #best: Uint8Array;
  readonly #moves: Uint8Array[];
  #movesTried = 0;
  #currentEvaluation: Evaluation | undefined;
  #bestEvaluation: Evaluation | undefined;
  #starting = true;

  constructor(context: StrategyContext) {
    const { sizes } = context;
    this.#context = context;
    this.#current = new Uint8Array(sizes.length);
    this.#tried = new Uint8Array(sizes.length);
    this.#best = new Uint8Array(sizes.length);
    this.#moves = listMoves(sizes);
  }

  ask(): Proposal {
    if (this.#starting) drawPair(this.#context, this.#tried);
    else makeMove(this.#current, this.#moves[this.#movesTried]!, this.#context.sizes, this.#tried);
    return { decisions: this.#tried, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    if (this.#starting) {
      this.#moveTo(this.#tried, evaluation);
      return;
    }
    if (isBetter(evaluation, this.#bestEvaluation)) {
      this.#bestEvaluation = evaluation;
      this.#best.set(this.#tried);
    }
    if (++this.#movesTried < this.#moves.length) return;
    const best = this.#bestEvaluation;
    if (best !== undefined && isBetter(best, this.#currentEvaluation)) this.#moveTo(this.#best, best);
    else this.#starting = true;
  }

  /** Stay where it is, and try all neighbours anew: what was worse may be better now. */
  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    if (this.#currentEvaluation === undefined) return;
    this.#currentEvaluation = rejudge(this.#currentEvaluation);
    this.#bestEvaluation = undefined;
    this.#movesTried = 0;
  }

  #moveTo(decisions: Uint8Array, evaluation: Evaluation): void {
    this.#current.set(decisions);
    this.#currentEvaluation = evaluation;
    this.#bestEvaluation = undefined;
    this.#movesTried = 0;
    this.#starting = this.#moves.length === 0;
    shuffleMoves(this.#moves, this.#context.random);
  }
}

function isBetter({ reward }: Evaluation, than: Evaluation | undefined): boolean {
  return than === undefined || reward > than.reward;
}
