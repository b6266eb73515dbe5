import { Controller } from '../policy/controller.js';
import { CELL_DECISIONS } from '../problem/decisions.js';
import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';
import { SEPARATE } from './tuned.js';

/**
 * The paper's separate search: first the cell for accuracy alone, then the accelerator for the best cell.
 *
 * Of 10,000 steps the first 8,333 visit no pair; other budgets are split in the same proportion.
 */
export function createSeparate(context: StrategyContext, options = SEPARATE): Strategy {
  return new Separate(context, options);
}

class Separate implements Strategy {
  readonly #cell: Controller;
  readonly #accelerator: Controller;
  readonly #decisions: Uint8Array;
  readonly #best: Uint8Array;
  #bestAccuracy = -1;
  #cellStepsLeft: number;

  constructor(context: StrategyContext, options: typeof SEPARATE) {
    const { sizes, steps, random } = context;
    this.#cell = new Controller(sizes.subarray(0, CELL_DECISIONS), options, random);
    this.#accelerator = new Controller(sizes.subarray(CELL_DECISIONS), options, random);
    this.#decisions = new Uint8Array(sizes.length);
    // Stands in should no proposal of the first part be a cell.
    this.#best = new Uint8Array(sizes.length);
    drawPair(context, this.#best);
    this.#cellStepsLeft = Math.floor((steps * 5) / 6);
  }

  ask(): Proposal {
    const decisions = this.#decisions;
    if (this.#cellStepsLeft > 0) {
      this.#cell.propose(decisions.subarray(0, CELL_DECISIONS));
      return { decisions, scope: 'cell' };
    }
    decisions.set(this.#best.subarray(0, CELL_DECISIONS));
    this.#accelerator.propose(decisions.subarray(CELL_DECISIONS));
    return { decisions, scope: 'pair' };
  }

  tell({ valid, reward, accuracyCount }: Evaluation): void {
    if (this.#cellStepsLeft === 0) {
      this.#accelerator.learn(reward);
      return;
    }
    this.#cellStepsLeft--;
    this.#cell.learn(reward);
    if (valid && accuracyCount > this.#bestAccuracy) {
      this.#bestAccuracy = accuracyCount;
      this.#best.set(this.#decisions);
    }
  }
}
