import { toMilliseconds, toMm2 } from '../../src/objectives/units.js';
import type { Evaluation, Problem } from '../problem/problem.js';
import { ConstraintViolations } from './violations.js';

/** The three objectives of a pair as people read them. */
export interface Objectives {
  /** Share of the images that are classified correctly. */
  readonly accuracy: number;
  readonly latencyMs: number;
  readonly areaMm2: number;
}

/** What a client is told of pairs in one stage of a scenario; most scenarios have one. */
export class ServedStage {
  readonly problem: Problem;
  readonly violations: ConstraintViolations;
  /** The worst of each objective over the space: what decisions that make no cell come to. */
  readonly worst: Objectives;
  /** The best of each. */
  readonly best: Objectives;

  constructor(problem: Problem) {
    const { rewarding, space } = problem;
    const { accuracyCount, latencyCycles, areaUnits } = rewarding.bounds;
    this.problem = problem;
    this.violations = new ConstraintViolations(rewarding, space.data.units);
    this.worst = this.#inUnits(accuracyCount.min, latencyCycles.max, areaUnits.max);
    this.best = this.#inUnits(accuracyCount.max, latencyCycles.min, areaUnits.min);
  }

  /** The objectives of a pair, the worst of all where there is none. */
  objectivesOf({ valid, accuracyCount, latencyCycles, areaUnits }: Evaluation): Objectives {
    return valid ? this.#inUnits(accuracyCount, latencyCycles, areaUnits) : this.worst;
  }

  #inUnits(accuracyCount: number, latencyCycles: number, areaUnits: number): Objectives {
    const { denominator, coreMhz } = this.problem.space.data.units;
    return {
      accuracy: accuracyCount / denominator,
      latencyMs: toMilliseconds(latencyCycles, coreMhz),
      areaMm2: toMm2(areaUnits),
    };
  }
}
