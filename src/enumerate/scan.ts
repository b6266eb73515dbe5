import { INT32_MAX } from '../integers.js';
import type { PairColumns } from '../objectives/pair-columns.js';
import type { ObjectiveBounds, Range } from '../objectives/bounds.js';
import { rangeOf } from '../objectives/bounds.js';
import type { RunOptions } from '../progress.js';
import type { AccuracyLevels } from './accuracy-levels.js';
import { chooseLevels, levelsByCode } from './accuracy-levels.js';
import { gatherCandidates } from './candidates.js';
import { layOutColumns } from './column-blocks.js';
import { distinctColumns, selectColumns } from './columns.js';
import type { EnumerationMode } from './enumeration-mode.js';
import { slowestColumns, undominatedColumns } from './extreme-columns.js';
import type { ScanCounts } from './scan-counts.js';
import { countPairs } from './scan-counts.js';
import type { PairSpace } from './pair-space.js';
import type { CellPlan } from './plan.js';
import { planCells } from './plan.js';
import type { ScanContext } from './scan-context.js';
import { findSeeds } from './scout.js';
import { seedThresholds } from './seed-thresholds.js';
import type { ScanPhase, ScanResult } from './tasks.js';
import type { WorkerPool } from './worker-pool.js';
import { cutTasks } from './worker-pool.js';

const MAX_LEVELS = 128;

/** What came of a scan of the whole space. */
export interface ScanOutcome extends ScanCounts {
  /** A superset of the frontier: every pair that no more accurate pair met so far dominates. */
  readonly candidates: PairColumns;
  /** Exact bounds of each objective over all pairs of cells with an accuracy. */
  readonly bounds: ObjectiveBounds;
  /** Columns whose latencies were computed for every cell. */
  readonly computedColumns: number;
}

/** What whoever scans the same cells again and again has from before; it alters nothing but the time. */
export interface PreparedScan {
  readonly plan?: CellPlan | undefined;
  /** Cells with an accuracy that are likely to be on the frontier; without them they are searched for. */
  readonly seeds?: readonly number[] | undefined;
}

/**
 * Look at every pair of the space and keep those that may be on the frontier.
 *
 * @throws {@link CodesignError} INTERRUPTED.
 */
export async function scanSpace(
  space: PairSpace,
  mode: EnumerationMode,
  pool: WorkerPool,
  options: RunOptions = {},
  prepared: PreparedScan = {},
): Promise<ScanOutcome> {
  const { cells, accuracyCounts, table } = space;
  const distinct = distinctColumns(table);
  const undominated = undominatedColumns(table, distinct);
  const columns =
    mode === 'exhaustive'
      ? distinct
      : selectColumns(distinct, [...new Set([...undominated, ...slowestColumns(table, distinct)])]);
  const plan = prepared.plan ?? planCells(cells);
  const scan: ScanContext = { ...space, plan, columns, blocks: layOutColumns(table, columns), pool, options };

  const seeds = prepared.seeds ?? (await findSeeds(scan, selectColumns(distinct, undominated)));
  const seedCounts = seeds.map((cell) => accuracyCounts[cell]!);
  const levels = chooseLevels(seedCounts, MAX_LEVELS);
  const thresholds = await seedThresholds(scan, seeds, levels);
  const { hits, latencyCycles } = await findHits(scan, levels, thresholds);

  return {
    candidates: gatherCandidates(hits, scan),
    bounds: {
      accuracyCount: rangeOf(accuracyCounts.filter((count) => count >= 0)),
      latencyCycles,
      areaUnits: rangeOf(table.areaUnits),
    },
    ...countPairs(mode, space, distinct, columns),
    computedColumns: columns.count,
  };
}

/** Find the pairs below the thresholds, task by task, and the extremes of all latencies. */
async function findHits(
  { plan, blocks, accuracyCounts, pool, options }: ScanContext,
  levels: AccuracyLevels,
  thresholds: Int32Array<SharedArrayBuffer>,
): Promise<{ hits: Int32Array[]; latencyCycles: Range }> {
  const hits: Int32Array[] = [];
  const latencyCycles = { min: INT32_MAX, max: 0 };
  const phase: ScanPhase = {
    kind: 'scan',
    plan,
    blocks,
    levels: levelsByCode(plan, accuracyCounts, levels),
    levelCount: levels.floors.length,
    thresholds,
  };
  const collect = (result: ScanResult): void => {
    hits.push(result.hits);
    latencyCycles.min = Math.min(latencyCycles.min, result.smallest);
    latencyCycles.max = Math.max(latencyCycles.max, result.largest);
  };
  await pool.run('enumerate', phase, cutTasks(plan, blocks.blockCount), collect, options);
  return { hits, latencyCycles };
}
