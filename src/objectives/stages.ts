import type { Scenario } from './scenario.js';

/**
 * List the scenarios that a search goes through, one after another: one for each bound on performance per area.
 *
 * @returns The scenario itself where it has but one bound or none.
 */
export function listStages(scenario: Scenario): readonly [Scenario, ...Scenario[]] {
  const [first, ...rest] = stageBounds(scenario).map((above): Scenario => {
    const constraints = scenario.constraints.map((constraint) =>
      constraint.objective === 'performance_per_area' ? { ...constraint, above } : constraint,
    );
    return { ...scenario, constraints };
  });
  return first === undefined ? [scenario] : [first, ...rest];
}

/** The bounds on performance per area of the stages of a scenario, images/s/mm²; none where it has no stages. */
export function stageBounds({ constraints }: Pick<Scenario, 'constraints'>): readonly number[] {
  for (const constraint of constraints) {
    if (constraint.objective !== 'performance_per_area') continue;
    return typeof constraint.above === 'number' ? [] : constraint.above;
  }
  return [];
}

/**
 * The stage (from 0) that a step (from 0) of a run belongs to: the steps are split evenly among the stages, in order.
 *
 * Where they cannot be split evenly the parts differ by one step; a run with fewer steps than stages skips some.
 */
export function stageOfStep(step: number, steps: number, stages: number): number {
  return Math.floor((step * stages) / steps);
}

/** How many steps of a run have passed when a stage (from 0) ends. */
export function stageEnd(stage: number, steps: number, stages: number): number {
  return Math.ceil(((stage + 1) * steps) / stages);
}
