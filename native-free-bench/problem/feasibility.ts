import { scenarioUnmet } from '../../src/errors/bench.js';
import type { Frontier } from '../../src/frontier/result.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { performanceOf, toMilliseconds, toMm2 } from '../../src/objectives/units.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';

const NAMES = {
  accuracy: 'accuracy',
  latency_ms: 'latency',
  area_mm2: 'area',
  performance_per_area: 'performance per area',
} as const satisfies Readonly<Record<Constraint['objective'], string>>;

/**
 * Check that some pair of the space meets a scenario's constraints.
 *
 * One on the frontier does if any does, as constraints bound objectives on their good sides (docs/scenarios.md). Where
 * performance per area has a bound for each stage, the last one, which is the hardest, has to be met.
 * @throws {@link CodesignError} USAGE naming, for each constraint, the best value that the others leave within reach.
 */
export function checkFeasible(rewarding: ScenarioReward, frontier: Frontier, units: ObjectiveUnits): void {
  if (hasFeasiblePair(rewarding, frontier)) return;
  const { name, constraints } = rewarding.scenario;
  const nearest = constraints.map((constraint) => nearestValue(constraint, rewarding, frontier, units));
  throw scenarioUnmet(name, constraints.map(formatConstraint), nearest);
}

/** Whether some pair of the space meets a scenario's constraints; see {@link checkFeasible}. */
export function hasFeasiblePair(rewarding: ScenarioReward, frontier: Frontier): boolean {
  return feasibleRows(rewarding, frontier).length > 0;
}

function feasibleRows(rewarding: ScenarioReward, frontier: Frontier): number[] {
  return Array.from({ length: frontier.size }, (_, row) => row).filter((row) =>
    rewarding.isFeasible(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!),
  );
}

/** Say what the best pair reaches in one objective among those that meet all other constraints. */
function nearestValue(
  constraint: Constraint,
  { scenario, bounds }: ScenarioReward,
  frontier: Frontier,
  units: ObjectiveUnits,
): string {
  const others: Scenario = { ...scenario, constraints: scenario.constraints.filter((c) => c !== constraint) };
  const rows = feasibleRows(new ScenarioReward(others, bounds, units), frontier);
  const what = NAMES[constraint.objective];
  if (rows.length === 0) return `${what} alone does not help, the other constraints cannot be met together`;
  const least = (column: Int32Array, sign: 1 | -1): number =>
    sign * Math.min(...rows.map((row) => sign * column[row]!));
  const rest = others.constraints.length === 0 ? '' : ' under the other constraints';
  switch (constraint.objective) {
    case 'accuracy':
      return `the greatest accuracy${rest} is ${least(frontier.accuracyCount, -1) / units.denominator}`;
    case 'latency_ms':
      return `the least latency${rest} is ${toMilliseconds(least(frontier.latencyCycles, 1), units.coreMhz)} ms`;
    case 'area_mm2':
      return `the least area${rest} is ${toMm2(least(frontier.areaUnits, 1))} mm²`;
    case 'performance_per_area': {
      const { coreMhz: core_mhz, imagesPerCall: images_per_call } = units;
      const reached = rows.map((row) => {
        const [latency, area] = [frontier.latencyCycles[row]!, frontier.areaUnits[row]!];
        return performanceOf(latency, area, { core_mhz, images_per_call }).perfPerArea;
      });
      return `the greatest performance per area${rest} is ${Math.max(...reached)} images/s/mm²`;
    }
  }
}

/** A constraint as people write it, e.g. `latency < 100 ms`. */
export function formatConstraint(constraint: Constraint): string {
  switch (constraint.objective) {
    case 'accuracy':
      return `accuracy > ${constraint.above}`;
    case 'latency_ms':
      return `latency < ${constraint.below} ms`;
    case 'area_mm2':
      return `area < ${constraint.below} mm²`;
    case 'performance_per_area': {
      const { above } = constraint;
      const stages = typeof above === 'number' ? String(above) : above.join(', then ');
      return `performance per area > ${stages} images/s/mm²`;
    }
  }
}
