import type { PhaseInput } from '../enumerate/tasks.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import type { Scenario } from '../objectives/scenario.js';

/** Rewards of one scenario to count against, ascending. */
export interface RankQuery {
  readonly scenario: Scenario;
  readonly rewards: Float64Array;
}

/**
 * The areas of the variants behind each lane: those of lane i stand in `areas` from `areaOffset[i]` to
 * `areaOffset[i + 1]`, ascending and distinct; `variants` says how many variants have each.
 */
export interface LaneAreas {
  readonly areaOffset: Int32Array<SharedArrayBuffer>;
  readonly areas: Int32Array<SharedArrayBuffer>;
  readonly variants: Int32Array<SharedArrayBuffer>;
}

/** What the tasks of a count share; `levels` holds the accuracy count of each code, −1 for none. */
export interface RankPhase extends PhaseInput<RankResult>, LaneAreas {
  readonly queries: readonly RankQuery[];
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}

/** By query: `above[n]` counts the feasible pairs whose reward is strictly greater than just n of the query's rewards. */
export interface RankResult {
  readonly above: readonly Float64Array[];
}
