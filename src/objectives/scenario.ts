/**
 * A bound on one objective, on its good side and strict: `latency_ms` and `area_mm2` from above, `accuracy` and
 * `performance_per_area` (images/s/mm²) from below.
 *
 * Where performance per area has several bounds, each greater than the one before, a search has as many stages, one after
 * another, each with its own bound; what is asked of a pair in the end is the last one (see `stages.ts`).
 */
export type Constraint =
  | { readonly objective: 'accuracy'; readonly above: number }
  | { readonly objective: 'latency_ms' | 'area_mm2'; readonly below: number }
  | { readonly objective: 'performance_per_area'; readonly above: number | readonly number[] };

/**
 * What a search is asked for: the greatest reward, by weights of the scaled objectives, or the whole frontier; and
 * constraints that a pair must meet.
 */
export interface Scenario {
  readonly name: string;
  /**
   * What runs are judged by: the best `reward` they find (where left out), or how much of the `frontier` they do. A scenario
   * that seeks the frontier prefers no feasible pair to another: its weights are all 0, its reward 0 where a pair is feasible.
   */
  readonly goal?: 'reward' | 'frontier';
  readonly weights: { readonly area: number; readonly latency: number; readonly accuracy: number };
  /** At most one for each objective. */
  readonly constraints: readonly Constraint[];
}

/** The three scenarios of the paper that strategies are judged on where nothing else is said (spec/search.md, "Scenarios"). */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'unconstrained', weights: { area: 0.1, latency: 0.8, accuracy: 0.1 }, constraints: [] },
  {
    name: 'one-constraint',
    weights: { area: 0.1, latency: 0, accuracy: 0.9 },
    constraints: [{ objective: 'latency_ms', below: 100 }],
  },
  {
    name: 'two-constraints',
    weights: { area: 0, latency: 1, accuracy: 0 },
    constraints: [
      { objective: 'accuracy', above: 0.92 },
      { objective: 'area_mm2', below: 100 },
    ],
  },
];

/** The scenario without a preference: find as much of the whole frontier as possible (docs/scenarios.md). */
export const FRONTIER_SCENARIO: Scenario = {
  name: 'frontier',
  goal: 'frontier',
  weights: { area: 0, latency: 0, accuracy: 0 },
  constraints: [],
};

/** Whether a scenario asks for the frontier rather than for one best pair. */
export function seeksFrontier({ goal }: Pick<Scenario, 'goal'>): boolean {
  return goal === 'frontier';
}
