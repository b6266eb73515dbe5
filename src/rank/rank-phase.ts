import { distinctColumns } from '../cost/table/columns.js';
import type { PairSpace } from '../enumerate/pair-space.js';
import { countsByCode } from '../enumerate/accuracy-levels.js';
import { layOutColumns } from '../enumerate/column-blocks.js';
import type { ScanPlan } from '../enumerate/plan.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import { ScenarioReward } from '../objectives/reward.js';
import type { Scenario } from '../objectives/scenario.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import { areasOfLanes, columnsOfSeveralAreas } from './lane-areas.js';
import { makeScoreQuery } from './score-query.js';
import type { RankPhase } from './tasks.js';

/** Rewards of one scenario to count against, rising, no more than MOST_REWARDS. */
export interface RankQuery {
  readonly scenario: Scenario;
  readonly rewards: Float64Array;
}

/** The pairs to count among, and what their rewards depend on. */
export interface RankedPairs extends Omit<PairSpace, 'models'> {
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}

/**
 * Make what the tasks of a count share.
 *
 * Accuracies are known by their positions among the different ones. Columns with several areas come last, in blocks of
 * their own: each of the areas is looked at, for all lanes of a quad.
 */
export function planRank(
  plan: ScanPlan,
  { accuracyCounts, table, bounds, units }: RankedPairs,
  queries: readonly RankQuery[],
): RankPhase {
  const columns = distinctColumns(table);
  const blocks = layOutColumns(table, columns, columnsOfSeveralAreas(table, columns));
  const areas = areasOfLanes(table, columns, blocks);
  const distinct = Int32Array.from(new Set(accuracyCounts)).filter((count) => count >= 0);
  const scored = queries.map(({ scenario, rewards }) =>
    makeScoreQuery(new ScenarioReward(scenario, bounds, units), rewards, distinct, areas),
  );
  // Who is below all rewards whatever the accelerator takes no part.
  const levelOf = new Map<number, number>();
  distinct.forEach((count, level) => {
    if (scored.some(({ partOf }) => partOf[level] !== -Infinity)) levelOf.set(count, level);
  });
  const levels = countsByCode(plan, accuracyCounts);
  levels.forEach((count, code) => (levels[code] = levelOf.get(count) ?? -1));
  return { plan, blocks, levels, queries: scored };
}
