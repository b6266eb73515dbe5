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
  #currentReward = -Infinity;
  #bestReward = -Infinity;
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

  tell({ reward }: Evaluation): void {
    if (this.#starting) {
      this.#moveTo(this.#tried, reward);
      return;
    }
    if (reward > this.#bestReward) {
      this.#bestReward = reward;
      this.#best.set(this.#tried);
    }
    if (++this.#movesTried < this.#moves.length) return;
    if (this.#bestReward > this.#currentReward) this.#moveTo(this.#best, this.#bestReward);
    else this.#starting = true;
  }

  #moveTo(decisions: Uint8Array, reward: number): void {
    this.#current.set(decisions);
    this.#currentReward = reward;
    this.#bestReward = -Infinity;
    this.#movesTried = 0;
    this.#starting = this.#moves.length === 0;
    shuffleMoves(this.#moves, this.#context.random);
  }
}
