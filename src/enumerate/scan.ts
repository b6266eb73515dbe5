import { INT32_MAX } from '../integers.js';
import { GrowingFrontier } from '../dominance/growing-frontier.js';
import type { NondominatedPairs } from '../dominance/reduce.js';
import type { ObjectiveBounds, Range } from '../objectives/bounds.js';
import { NO_BOUNDS, rangeOf } from '../objectives/bounds.js';
import type { Fingerprint } from '../journal/fingerprint.js';
import { fingerprintTool } from '../journal/fingerprint.js';
import type { JournalOptions } from '../journal/journal.js';
import { Journal } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import { shareColumn } from '../shared-arrays.js';
import type { AccuracyLevels } from './accuracy-levels.js';
import { levelsByCode, levelsOfMetric } from './accuracy-levels.js';
import type { CostTable } from '../cost/table/cost-table.js';
import { BLOCK_COLUMNS, columnsByLane, layOutColumns } from './column-blocks.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { distinctColumns, selectColumns } from '../cost/table/columns.js';
import type { EnumerationMode } from './enumeration-mode.js';
import { fingerprintPairs } from './fingerprint.js';
import { packColumns } from './packed-blocks.js';
import { slowestColumns, undominatedColumns } from '../cost/table/extreme-columns.js';
import type { ScanCounts } from './scan-counts.js';
import { countPairs } from './scan-counts.js';
import type { PairSpace } from './pair-space.js';
import type { ScanPlan } from './plan.js';
import { planModels } from './plan.js';
import type { ChosenColumns, ScanContext } from './scan-context.js';
import { findSeeds } from './scout.js';
import { seedThresholds } from './seed-thresholds.js';
import type { PackedScanPhase, ScanPhase, ScanResult, TaskRange } from './tasks.js';
import { moveThresholds } from './thresholds.js';
import type { WorkerPool } from './worker-pool.js';
import { cutTasks } from './worker-pool.js';

/** How to scan. */
export interface ScanOptions extends RunOptions {
  /** Where finished tasks of a long scan are kept; nowhere where left out. Whoever writes the outcome removes it. */
  readonly journal?: JournalOptions | undefined;
}

/** What came of a scan of the whole space. */
export interface ScanOutcome extends ScanCounts {
  readonly frontier: NondominatedPairs;
  /** Exact bounds of each objective over all pairs of models with an accuracy; {@link NO_BOUNDS} without any. */
  readonly bounds: ObjectiveBounds;
  /** Columns whose latencies were computed for every cell. */
  readonly computedColumns: number;
}

/** What whoever scans the same models again and again has from before; it alters nothing but the time. */
export interface PreparedScan {
  readonly plan?: ScanPlan | undefined;
  /** Models with an accuracy that are likely to be on the frontier; without them they are searched for. */
  readonly seeds?: readonly number[] | undefined;
}

/**
 * Look at every pair of the space and keep those that no other one dominates.
 *
 * @throws {@link CodesignError} INTERRUPTED; with a journal USAGE where it is of another scan, OUTPUT_UNWRITABLE.
 */
export async function scanSpace(
  space: PairSpace,
  mode: EnumerationMode,
  pool: WorkerPool,
  { journal: journalOptions, ...options }: ScanOptions = {},
  prepared: PreparedScan = {},
): Promise<ScanOutcome> {
  const { models, accuracyCounts, table } = space;
  const distinct = distinctColumns(table);
  const undominated = undominatedColumns(table, distinct);
  const plan = prepared.plan ?? planModels(models, table.operations);
  const scan: ScanContext = { ...space, plan, pool, options };
  const seeding = prepared.seeds ?? findSeeds(scan, selectColumns(distinct, undominated));
  // Meanwhile the threads look for seeds.
  const chosen = chooseColumns(table, mode, plan, distinct, undominated);
  const seeds = await seeding;
  const seedCounts = seeds.map((cell) => accuracyCounts[cell]!);
  const levels = levelsOfMetric(accuracyCounts, seedCounts);
  const thresholds = await seedThresholds(scan, chosen, seeds, levels);
  const fingerprint = (): Fingerprint => ({ ...fingerprintPairs(plan, space), 'the mode': mode, ...fingerprintTool() });
  const journal = journalOptions && new Journal(journalOptions, fingerprint);
  const { frontier, latencyCycles, leftOut } = await findFrontier(scan, chosen, levels, thresholds, journal);

  return {
    frontier,
    bounds:
      levels.range === undefined
        ? NO_BOUNDS
        : { accuracyCount: levels.range, latencyCycles, areaUnits: rangeOf(table.areaUnits) },
    ...countPairs(mode, space, distinct, chosen.columns, leftOut),
    computedColumns: chosen.columns.count,
  };
}

/**
 * Choose the columns that a scan needs: all of them, or those that may be on the frontier, where bounds leave out pairs, and
 * those that hold the largest latency, where every pair is computed.
 */
function chooseColumns(
  table: CostTable,
  mode: EnumerationMode,
  plan: ScanPlan,
  distinct: ColumnSet,
  undominated: readonly number[],
): ChosenColumns {
  if (mode === 'exhaustive') {
    const packed = plan.kind === 'cells' ? packColumns(table, distinct, plan) : undefined;
    return { columns: distinct, blocks: layOutColumns(table, distinct), packed, searchedBlocks: 0 };
  }
  const slowest = slowestColumns(table, distinct);
  const positions = [...new Set([...undominated, ...slowest])];
  const columns = selectColumns(distinct, positions);
  if (plan.kind !== 'cells') return { columns, blocks: layOutColumns(table, columns), searchedBlocks: 0 };
  const isSlowest = new Set(slowest);
  const last = new Set([...positions.keys()].filter((at) => isSlowest.has(positions[at]!)));
  const blocks = layOutColumns(table, columns, last);
  const firstLast = blocks.columnOf.findIndex((column) => last.has(column));
  return { columns, blocks, searchedBlocks: Math.floor(firstLast / BLOCK_COLUMNS) };
}

/** Find the frontier among the pairs below the thresholds, task by task, and the extremes of all latencies. */
async function findFrontier(
  scan: ScanContext,
  chosen: ChosenColumns,
  levels: AccuracyLevels,
  thresholds: Int32Array<SharedArrayBuffer>,
  journal: Journal | undefined,
): Promise<{ frontier: NondominatedPairs; latencyCycles: Range; leftOut: number }> {
  const frontier = new GrowingFrontier();
  const latencyCycles = { min: INT32_MAX, max: 0 };
  let leftOut = 0;
  const { phase, tasks } = planScan(scan, chosen, levels, thresholds);
  const collect = (result: ScanResult): void => {
    frontier.add(result.pairs);
    latencyCycles.min = Math.min(latencyCycles.min, result.smallest);
    latencyCycles.max = Math.max(latencyCycles.max, result.largest);
    leftOut += result.leftOut;
  };
  try {
    await scan.pool.run('enumerate', phase, tasks, collect, scan.options, journal);
  } catch (cause) {
    throw journal?.describe(cause) ?? cause;
  } finally {
    journal?.close();
  }
  return { frontier: frontier.frontier(), latencyCycles, leftOut };
}

/** What is scanned, and in which pieces: packed columns where there are, else blocks of equal size. */
function planScan(
  { plan, accuracyCounts }: ScanContext,
  { columns, blocks, packed, searchedBlocks }: ChosenColumns,
  levels: AccuracyLevels,
  thresholds: Int32Array<SharedArrayBuffer>,
): { readonly phase: ScanPhase | PackedScanPhase; readonly tasks: TaskRange[] } {
  const judged = {
    levels: levelsByCode(plan, accuracyCounts, levels),
    uniform: levels.uniform,
    accuracyCounts: shareColumn(accuracyCounts),
  };
  if (packed !== undefined) {
    const moved = moveThresholds(thresholds, blocks, packed);
    const lanes = columnsByLane(packed, columns);
    const phase: PackedScanPhase = { ...judged, kind: 'packed', plan, packed, thresholds: moved, lanes };
    return { phase, tasks: cutTasks(plan, packed.blockCount) };
  }
  const lanes = columnsByLane(blocks, columns);
  const phase: ScanPhase = { ...judged, kind: 'scan', plan, blocks, lanes, thresholds, searchedBlocks };
  const whole = cutTasks(plan, blocks.blockCount, undefined, searchedBlocks);
  return { phase, tasks: [...whole, ...cutTasks(plan, searchedBlocks)] };
}
