import { Controller } from '../policy/controller.js';
import type { ControllerOptions } from '../policy/controller-options.js';
import type { Evaluation } from '../problem/problem.js';
import { drawPair } from './draw.js';
import { identify } from './identity.js';
import type { Strategy, StrategyContext } from './strategy.js';

const CELL_STEPS = 1000;
const ACCELERATOR_STEPS = 200;

/**
 * The paper's phase search: a cell controller and an accelerator controller in turn, 1,000 and 200 steps.
 *
 * The other half is fixed to that of the best pair so far; at the start both halves are drawn. A controller keeps its
 * policy from turn to turn, but not the rewards it compares with, which were those beside another half; and so it does
 * from stage to stage, where they were those under another bound.
 */
export function createPhase(context: StrategyContext, options: ControllerOptions): Strategy {
  return new Phase(context, options);
}

class Phase implements Strategy {
  readonly #context: StrategyContext;
  readonly #controllers: readonly [cell: Controller, accelerator: Controller];
  readonly #best: Uint8Array;
  readonly #decisions: Uint8Array;
  #bestEvaluation: Evaluation | undefined;
  #bestReward = -Infinity;
  #turn: 0 | 1 = 0;
  #stepsLeft = CELL_STEPS;

  constructor(context: StrategyContext, options: ControllerOptions) {
    const { sizes, cellDecisions, steps, random } = context;
    const cellSteps = (steps * CELL_STEPS) / (CELL_STEPS + ACCELERATOR_STEPS);
    this.#context = context;
    this.#controllers = [
      new Controller(sizes.subarray(0, cellDecisions), options, cellSteps, random),
      new Controller(sizes.subarray(cellDecisions), options, steps - cellSteps, random),
    ];
    this.#best = new Uint8Array(sizes.length);
    drawPair(context, this.#best);
    this.#decisions = this.#best.slice();
  }

  ask(): { decisions: Uint8Array; scope: 'pair' } {
    const decisions = this.#decisions;
    const { cellDecisions } = this.#context;
    const half = this.#turn === 0 ? decisions.subarray(0, cellDecisions) : decisions.subarray(cellDecisions);
    this.#controllers[this.#turn].propose(half);
    return { decisions, scope: 'pair' };
  }

  tell(evaluation: Evaluation): void {
    const { valid, reward } = evaluation;
    const controller = this.#controllers[this.#turn];
    controller.learn(reward, identify(evaluation, this.#context));
    if (valid && reward > this.#bestReward) {
      this.#bestEvaluation = evaluation;
      this.#bestReward = reward;
      this.#best.set(this.#decisions);
    }
    if (--this.#stepsLeft > 0) return;
    controller.beginAnother();
    this.#turn = this.#turn === 0 ? 1 : 0;
    this.#stepsLeft = this.#turn === 0 ? CELL_STEPS : ACCELERATOR_STEPS;
    this.#decisions.set(this.#best);
  }

  beginStage(rejudge: (evaluation: Evaluation) => Evaluation): void {
    for (const controller of this.#controllers) controller.beginAnother();
    if (this.#bestEvaluation !== undefined) this.#bestReward = rejudge(this.#bestEvaluation).reward;
  }
}
