import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnBlocks } from '../enumerate/column-blocks.js';
import { layOutColumns } from '../enumerate/column-blocks.js';
import type { DistinctColumns } from '../enumerate/columns.js';
import { distinctColumns } from '../enumerate/columns.js';
import { planCells } from '../enumerate/plan.js';
import { sharedInt32 } from '../shared-arrays.js';
import { cutTasks, WorkerPool } from '../enumerate/worker-pool.js';
import { CodesignError } from '../errors/codesign-error.js';
import type { RunOptions } from '../progress.js';
import type { CellTable } from '../space/cells/cell-table.js';
import type { RankPhase, RankResult } from './rank-worker.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import type { Scenario } from '../objectives/scenario.js';

/** The space that rewards are ranked in. */
export interface RankedSpace {
  readonly cells: CellTable;
  /** Counts by cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly table: CostTable;
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}

/** Rewards, in any order, to be ranked under one scenario. */
export interface RewardsToRank {
  readonly scenario: Scenario;
  readonly rewards: readonly number[];
}

type LaneAreas = Pick<RankPhase, 'areaOffset' | 'areas' | 'variants'>;

/** The areas of all variants behind each lane, ascending, with how many variants have each. */
function areasOfLanes(table: CostTable, columns: DistinctColumns, blocks: ColumnBlocks): LaneAreas {
  const ofColumn = Array.from({ length: columns.count }, () => new Map<number, number>());
  columns.columnOf.forEach((column, variant) => {
    const counts = ofColumn[column]!;
    const area = table.areaUnits[variant]!;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  });
  const areaOffset = sharedInt32(blocks.columnOf.length + 1);
  const entries: [number, number][] = [];
  blocks.columnOf.forEach((column, lane) => {
    if (column !== -1) entries.push(...[...ofColumn[column]!].sort(([a], [b]) => a - b));
    areaOffset[lane + 1] = entries.length;
  });
  const areas = sharedInt32(entries.length);
  const variants = sharedInt32(entries.length);
  entries.forEach(([area, count], i) => {
    areas[i] = area;
    variants[i] = count;
  });
  return { areaOffset, areas, variants };
}

/**
 * Count, for each reward, the feasible pairs of the whole space whose reward is strictly greater; its rank is one more.
 *
 * One sweep over all pairs serves every scenario and reward. Source: spec/search.md, "Rank".
 * @returns Counts in the order of the queries and of their rewards.
 * @throws {@link CodesignError} USAGE for a reward that is not a number, INTERRUPTED.
 */
export async function countBetterPairs(
  space: RankedSpace,
  queries: readonly RewardsToRank[],
  options: RunOptions & { readonly threads: number },
): Promise<number[][]> {
  const ascending = queries.map(({ rewards }) => Float64Array.from(rewards).sort());
  if (ascending.some((rewards) => rewards.some(Number.isNaN))) {
    throw new CodesignError('USAGE', 'A reward to rank is not a number.', 'Give rewards as decimal numbers.');
  }
  const plan = planCells(space.cells);
  const columns = distinctColumns(space.table);
  const blocks = layOutColumns(space.table, columns);
  const levels = sharedInt32(plan.cellOf.length);
  plan.cellOf.forEach((cell, code) => (levels[code] = cell < 0 ? -1 : space.accuracyCounts[cell]!));
  const phase: RankPhase = {
    plan,
    blocks,
    levels,
    queries: queries.map(({ scenario }, q) => ({ scenario, rewards: ascending[q] as Float64Array })),
    bounds: space.bounds,
    units: space.units,
    ...areasOfLanes(space.table, columns, blocks),
  };
  const above = ascending.map(({ length }) => new Float64Array(length + 1));
  const collect = (result: RankResult): void => {
    result.above.forEach((part, q) => {
      const sums = above[q] as Float64Array;
      part.forEach((pairs, n) => (sums[n]! += pairs));
    });
  };
  const pool = new WorkerPool(options.threads, 'rank/rank-worker');
  try {
    await pool.run('rank', phase, cutTasks(plan, blocks.blockCount), collect, options);
  } finally {
    await pool.close();
  }
  return queries.map(({ rewards }, q) =>
    rewards.map((reward) => countAbove(ascending[q] as Float64Array, above[q] as Float64Array, reward)),
  );
}

/** Pairs whose reward exceeds more than the rewards below `reward`, and `reward` itself. */
function countAbove(ascending: Float64Array, above: Float64Array, reward: number): number {
  const place = ascending.lastIndexOf(reward);
  return above.subarray(place + 1).reduce((sum, pairs) => sum + pairs, 0);
}
