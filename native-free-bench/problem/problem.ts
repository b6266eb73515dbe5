import { INVALID_REWARD, type ScenarioReward } from '../../src/objectives/reward.js';
import type { Space } from './space.js';

/** What a strategy is told about a proposal. Indices and objectives are −1 where there are none. */
export interface Evaluation {
  /** Whether the decisions make a cell of the space. */
  readonly valid: boolean;
  /** Whether the pair meets every constraint of the scenario. */
  readonly feasible: boolean;
  readonly reward: number;
  readonly cellIndex: number;
  readonly acceleratorIndex: number;
  readonly accuracyCount: number;
  readonly latencyCycles: number;
  readonly areaUnits: number;
}

/** One scenario on one space: turns proposals into rewards. */
export class Problem {
  readonly space: Space;
  readonly rewarding: ScenarioReward;

  constructor(space: Space, rewarding: ScenarioReward) {
    this.space = space;
    this.rewarding = rewarding;
  }

  /** Evaluate the pair that decisions make; each must be below its number of options. */
  evaluate(decisions: Uint8Array): Evaluation {
    return this.evaluatePair(this.space.findCell(decisions), this.space.findAccelerator(decisions));
  }

  /** Evaluate a pair by its indices, cell −1 for none. */
  evaluatePair(cellIndex: number, acceleratorIndex: number): Evaluation {
    if (cellIndex < 0) return { ...NO_CELL, acceleratorIndex };
    const { space, rewarding } = this;
    const accuracyCount = space.accuracyCount(cellIndex);
    const latencyCycles = space.latencyCycles(cellIndex, acceleratorIndex);
    const areaUnits = space.areaUnits(acceleratorIndex);
    return {
      valid: true,
      feasible: rewarding.isFeasible(accuracyCount, latencyCycles, areaUnits),
      reward: rewarding.reward(accuracyCount, latencyCycles, areaUnits),
      cellIndex,
      acceleratorIndex,
      accuracyCount,
      latencyCycles,
      areaUnits,
    };
  }

  /** What an evaluation of the same space, made under other constraints, would be under those of this problem. */
  rejudge(evaluation: Evaluation): Evaluation {
    const { accuracyCount, latencyCycles, areaUnits } = evaluation;
    // No pair, or a cell alone: that has nothing to do with the constraints.
    if (latencyCycles < 0) return evaluation;
    return {
      ...evaluation,
      feasible: this.rewarding.isFeasible(accuracyCount, latencyCycles, areaUnits),
      reward: this.rewarding.reward(accuracyCount, latencyCycles, areaUnits),
    };
  }

  /**
   * Evaluate the cell alone, as a search for accuracy does: its reward is the accuracy scaled to [0, 1].
   *
   * No pair is visited: there is no accelerator, latency or area, and nothing is feasible.
   */
  evaluateCell(decisions: Uint8Array): Evaluation {
    return this.evaluateCellAt(this.space.findCell(decisions));
  }

  /** Evaluate a cell alone by its index, −1 for none. */
  evaluateCellAt(cellIndex: number): Evaluation {
    if (cellIndex < 0) return NO_CELL;
    const accuracyCount = this.space.accuracyCount(cellIndex);
    const { min, max } = this.rewarding.bounds.accuracyCount;
    return {
      ...NO_CELL,
      valid: true,
      cellIndex,
      accuracyCount,
      reward: max === min ? 0 : (accuracyCount - min) / (max - min),
    };
  }
}

const NO_CELL: Evaluation = {
  valid: false,
  feasible: false,
  reward: INVALID_REWARD,
  cellIndex: -1,
  acceleratorIndex: -1,
  accuracyCount: -1,
  latencyCycles: -1,
  areaUnits: -1,
};
