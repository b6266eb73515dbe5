import type { Constraint, Scenario } from '../../../objectives/scenario.js';

/** What a constraint can be on. */
export const CONSTRAINED = ['accuracy', 'latency_ms', 'area_mm2', 'performance_per_area'] as const;
export type Constrained = (typeof CONSTRAINED)[number];

/** The limit on an objective; undefined where there is none. Of a scenario with stages that of the last one. */
export function limitOf({ constraints }: Scenario, objective: Constrained): number | undefined {
  const constraint = constraints.find((each) => each.objective === objective);
  if (constraint === undefined) return undefined;
  return 'below' in constraint ? constraint.below : [constraint.above].flat().at(-1);
}

function makeConstraint(objective: Constrained, limit: number): Constraint {
  return objective === 'latency_ms' || objective === 'area_mm2'
    ? { objective, below: limit }
    : { objective, above: limit };
}

/** What scenarios are called that a reader has altered. */
const OWN_NAME = 'mine';

/** The scenario with another limit on an objective, or none. */
export function withLimit(scenario: Scenario, objective: Constrained, limit: number | undefined): Scenario {
  const limits = CONSTRAINED.flatMap((each) => {
    const value = each === objective ? limit : limitOf(scenario, each);
    return value === undefined ? [] : [makeConstraint(each, value)];
  });
  return { ...scenario, name: OWN_NAME, constraints: limits };
}

/** The scenario with another weight; one of the weights stays above 0. */
export function withWeight(scenario: Scenario, name: keyof Scenario['weights'], weight: number): Scenario {
  const weights = { ...scenario.weights, [name]: weight };
  if (weights.area + weights.latency + weights.accuracy === 0) return scenario;
  return { ...scenario, name: OWN_NAME, weights };
}

/** The scenario as a file. */
export function scenarioFile(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}
