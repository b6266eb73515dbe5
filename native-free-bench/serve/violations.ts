import { PerformanceFloor } from '../../src/objectives/performance-floor.js';
import type { ScenarioReward } from '../../src/objectives/reward.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import type { Evaluation } from '../problem/problem.js';

/** How far a pair misses one constraint, relative to its limit: at most 0 where it is met. */
type Violation = (evaluation: Evaluation) => number;

/** The constraints of a scenario as a search gets them: whether the decisions make a cell at all, then the scenario's own. */
export function constraintNames({ constraints }: Pick<Scenario, 'constraints'>): string[] {
  return ['valid', ...constraints.map(({ objective }) => objective)];
}

/**
 * The constraints of a scenario as signed numbers, one each, in the order of {@link constraintNames}.
 *
 * - At most 0 where the constraint is met, greater where not: decided on the integers, so that all of them are at most 0 iff the
 *   pair is feasible.
 * - Relative to the limit, so that they may be added up, and 1 at most, as in the reward.
 * - Decisions that make no cell miss all of them by 1.
 */
export class ConstraintViolations {
  readonly #violations: readonly Violation[];

  constructor(rewarding: ScenarioReward, units: ObjectiveUnits) {
    this.#violations = rewarding.scenario.constraints.map((constraint) => violationOf(constraint, rewarding, units));
  }

  /** What the pair of an evaluation misses. */
  of(evaluation: Evaluation): number[] {
    if (!evaluation.valid) return [1, ...this.#violations.map(() => 1)];
    return [0, ...this.#violations.map((violation) => Math.min(1, violation(evaluation)))];
  }
}

function violationOf(constraint: Constraint, rewarding: ScenarioReward, units: ObjectiveUnits): Violation {
  const beyond = (value: number, most: number): number => (value - most) / Math.max(1, most);
  switch (constraint.objective) {
    case 'accuracy': {
      const least = rewarding.accuracyAtLeast;
      return ({ accuracyCount }) => (least - accuracyCount) / least;
    }
    case 'latency_ms':
      return ({ latencyCycles }) => beyond(latencyCycles, rewarding.latencyAtMost);
    case 'area_mm2':
      return ({ areaUnits }) => beyond(areaUnits, rewarding.areaAtMost);
    case 'performance_per_area': {
      // A session is in one stage at a time, so there is one bound; on an area it bounds the latency.
      const floor = new PerformanceFloor([constraint.above].flat().at(-1) ?? 0, units);
      return ({ latencyCycles, areaUnits }) => beyond(latencyCycles, floor.latencyAtMost(areaUnits));
    }
  }
}
