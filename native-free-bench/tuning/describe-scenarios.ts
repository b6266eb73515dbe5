import type { Frontier } from '../../src/frontier/result.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { Random } from '../../src/random.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { Problem } from '../problem/problem.js';
import type { Space } from '../problem/space.js';

const SAMPLE = 20_000;

/** A scenario with how hard it is. */
export interface DescribedScenario extends Scenario {
  /** The share of all pairs that meet its constraints, estimated by 20,000 pairs. */
  readonly feasible_share: number;
  /** Its best reward. */
  readonly optimum: number;
  /** Mean shortfall of random search. */
  readonly random_shortfall: number;
}

/**
 * Say how hard scenarios are.
 *
 * @param random - Mean shortfall of random search, one a scenario.
 */
export function describeScenarios(
  space: Space,
  frontier: Frontier,
  scenarios: readonly Scenario[],
  random: readonly number[],
): DescribedScenario[] {
  const problems = scenarios.map(
    (scenario) => new Problem(space, new ScenarioReward(scenario, space.data.bounds, space.data.units)),
  );
  return scenarios.map((scenario, at) => ({
    ...scenario,
    feasible_share: shareFeasible(space, problems[at]!, new Random(1, 'feasible share', scenario.name)),
    optimum: makeYardstick(frontier, problems[at]!.rewarding).optimum,
    random_shortfall: random[at]!,
  }));
}

/**
 * Estimate the share of pairs that are feasible, by pairs drawn among the cells and accelerators that can be part of one.
 *
 * Exact where no constraint is on what cell and accelerator make together.
 */
function shareFeasible(space: Space, problem: Problem, random: Random): number {
  const { rewarding } = problem;
  const { accuracyCount, latencyCycles, areaUnits } = rewarding.bounds;
  const known = listWhere(space.cellCount, (cell) => space.accuracyCount(cell) >= 0);
  const cells = known.filter((cell) =>
    rewarding.isFeasible(space.accuracyCount(cell), latencyCycles.min, areaUnits.min),
  );
  const accelerators = listWhere(space.acceleratorCount, (accelerator) =>
    rewarding.isFeasible(accuracyCount.max, latencyCycles.min, space.areaUnits(accelerator)),
  );
  let met = 0;
  for (let drawn = 0; drawn < SAMPLE; drawn++) {
    const cell = cells[random.below(cells.length)]!;
    if (problem.evaluatePair(cell, accelerators[random.below(accelerators.length)]!).feasible) met++;
  }
  return (cells.length / known.length) * (accelerators.length / space.acceleratorCount) * (met / SAMPLE);
}

function listWhere(count: number, holds: (index: number) => boolean): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(holds);
}
