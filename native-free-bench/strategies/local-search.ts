import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';

/**
 * Local search (White et al. 2021): from a random pair, try the neighbours that differ in one decision in random order,
 * move to the first that is better, and start anew where none is.
 */
export function createLocalSearch(context: StrategyContext): Strategy {
  return new LocalSearch(context);
}

class LocalSearch implements Strategy {
  readonly #context: StrategyContext;
  readonly #current: Uint8Array;
  readonly #tried: Uint8Array;
  /** Every change of one decision: decision and how far its option is moved on. */
  readonly #moves: Uint8Array[] = [];
  #movesTried = 0;
  #currentReward = -Infinity;
  #starting = true;

  constructor(context: StrategyContext) {
    this.#context = context;
    this.#current = new Uint8Array(context.sizes.length);
    this.#tried = new Uint8Array(context.sizes.length);
    context.sizes.forEach((options, decision) => {
      for (let shift = 1; shift < options; shift++) this.#moves.push(Uint8Array.of(decision, shift));
    });
  }

  ask(): Proposal {
    if (this.#starting) drawPair(this.#context, this.#tried);
    else this.#tryNextMove();
    return { decisions: this.#tried, scope: 'pair' };
  }

  tell({ reward }: Evaluation): void {
    if (this.#starting || reward > this.#currentReward) {
      this.#current.set(this.#tried);
      this.#currentReward = reward;
      this.#movesTried = 0;
      this.#starting = false;
      return;
    }
    this.#starting = this.#movesTried === this.#moves.length;
  }

  /** Draw one of the moves not tried yet (a shuffle done one card at a time). */
  #tryNextMove(): void {
    const { random, sizes } = this.#context;
    const moves = this.#moves;
    const drawn = this.#movesTried + random.below(moves.length - this.#movesTried);
    const move = moves[drawn]!;
    moves[drawn] = moves[this.#movesTried]!;
    moves[this.#movesTried++] = move;
    const [decision, shift] = move as unknown as [number, number];
    this.#tried.set(this.#current);
    this.#tried[decision] = (this.#current[decision]! + shift) % sizes[decision]!;
  }
}
