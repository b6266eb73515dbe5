import { Controller } from '../policy/controller.js';
import type { ControllerOptions } from '../policy/controller-options.js';
import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import { identify } from './identity.js';
import type { Proposal, Strategy, StrategyContext } from './strategy.js';

/**
 * The paper's separate search: first the cell for accuracy alone, then the accelerator for the best cell.
 *
 * Of 10,000 steps the first 8,333 visit no pair; other budgets are split in the same proportion.
 */
export function createSeparate(context: StrategyContext, options: ControllerOptions): Strategy {
  return new Separate(context, options);
}

class Separate implements Strategy {
  readonly #context: StrategyContext;
  readonly #cell: Controller;
  readonly #accelerator: Controller;
  readonly #decisions: Uint8Array;
  readonly #best: Uint8Array;
  #bestAccuracy = -1;
  #cellStepsLeft: number;

  constructor(context: StrategyContext, options: ControllerOptions) {
    const { sizes, cellDecisions, steps, random } = context;
    const cellSteps = Math.floor((steps * 5) / 6);
    this.#context = context;
    this.#cellStepsLeft = cellSteps;
    this.#cell = new Controller(sizes.subarray(0, cellDecisions), options, cellSteps, random);
    this.#accelerator = new Controller(sizes.subarray(cellDecisions), options, steps - cellSteps, random);
    this.#decisions = new Uint8Array(sizes.length);
    // Stands in should no proposal of the first part be a cell.
    this.#best = new Uint8Array(sizes.length);
    drawPair(context, this.#best);
  }

  ask(): Proposal {
    const decisions = this.#decisions;
    const { cellDecisions } = this.#context;
    if (this.#cellStepsLeft > 0) {
      this.#cell.propose(decisions.subarray(0, cellDecisions));
      return { decisions, scope: 'cell' };
    }
    decisions.set(this.#best.subarray(0, cellDecisions));
    this.#accelerator.propose(decisions.subarray(cellDecisions));
    return { decisions, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const { valid, reward, accuracyCount } = evaluation;
    const identity = identify(evaluation, this.#context);
    if (this.#cellStepsLeft === 0) {
      this.#accelerator.learn(reward, identity);
      return;
    }
    this.#cellStepsLeft--;
    this.#cell.learn(reward, identity);
    if (valid && accuracyCount > this.#bestAccuracy) {
      this.#bestAccuracy = accuracyCount;
      this.#best.set(this.#decisions);
    }
  }

  /** Accuracies alone have no bound: what is learnt of cells stays. */
  beginStage(): void {
    this.#accelerator.beginAnother();
  }
}
