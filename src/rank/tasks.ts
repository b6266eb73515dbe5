import type { ScoreQuery } from '../enumerate/score-queries.js';
import type { PhaseInput } from '../enumerate/tasks.js';

/** What the tasks of a count share; `levels` holds the accuracy of each code as the queries know it, −1 where none needs it. */
export interface RankPhase extends PhaseInput<RankResult> {
  readonly queries: readonly ScoreQuery[];
}

/**
 * By query: `above[n]` counts the feasible pairs whose reward is strictly greater than just n of the query's rewards; of
 * those above none not all are counted.
 */
export interface RankResult {
  readonly above: readonly Float64Array[];
}
