import type { CostTable } from '../cost/table/cost-table.js';
import type { CellTable } from '../space/cells/cell-table.js';
import type { RunOptions } from '../progress.js';
import type { AccuracyLevels } from './accuracy-levels.js';
import { chooseLevels, levelOf } from './accuracy-levels.js';
import type { ColumnBlocks } from './column-blocks.js';
import { BLOCK_COLUMNS, layOutColumns } from './column-blocks.js';
import type { ColumnSet } from './columns.js';
import { distinctColumns, selectColumns } from './columns.js';
import { slowestColumns, undominatedColumns } from './extreme-columns.js';
import type { CellPlan } from './plan.js';
import { planCells } from './plan.js';
import { findSeeds } from './scout.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { MinimaPhase, MinimaResult, SweepPhase, SweepResult, TaskRange } from './tasks.js';
import { buildThresholds } from './thresholds.js';
import type { WorkerPool } from './worker-pool.js';
import { cutTasks } from './worker-pool.js';

const INT32_MAX = 2 ** 31 - 1;
const MAX_LEVELS = 128;

/** `certified` skips pairs that a bound proves to be dominated; `exhaustive` computes the latency of every pair. */
export type EnumerationMode = 'certified' | 'exhaustive';
export const ENUMERATION_MODES: readonly EnumerationMode[] = ['certified', 'exhaustive'];

/** Pairs as flat columns, one entry each; an entry stands for `ties` pairs, the first of which it names. */
export interface CandidatePairs {
  readonly cellIndex: Uint32Array;
  readonly acceleratorIndex: Uint32Array;
  readonly accuracyCount: Int32Array;
  readonly latencyCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly ties: Uint32Array;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What came of looking at the whole space. */
export interface SweepOutcome {
  /** A superset of the frontier: every pair that no more accurate pair met so far dominates. */
  readonly candidates: CandidatePairs;
  /** Exact bounds of each objective over all pairs of cells with an accuracy. */
  readonly bounds: {
    readonly accuracyCount: Range;
    readonly latencyCycles: Range;
    readonly areaUnits: Range;
  };
  /** Pairs by what became of them; they add up to the whole space. */
  readonly evaluatedPairs: number;
  readonly excludedPairs: Readonly<Record<string, number>>;
  /** Columns whose latencies were computed for every cell. */
  readonly computedColumns: number;
}

/** Levels by code of the plan; −1 where `takesPart` is false or there is no cell. */
function levelsByCode(
  plan: CellPlan,
  accuracy: Int32Array,
  levels: AccuracyLevels,
  takesPart?: ReadonlySet<number>,
): Int32Array<SharedArrayBuffer> {
  const byCode = sharedInt32(plan.cellOf.length);
  const most = accuracy.reduce((a, b) => Math.max(a, b), 0);
  const levelOfCount = Int32Array.from({ length: most + 1 }, (_, count) => levelOf(levels, count));
  plan.cellOf.forEach((cell, code) => {
    const count = cell < 0 ? -1 : accuracy[cell]!;
    byCode[code] = count < 0 || (takesPart && !takesPart.has(cell)) ? -1 : levelOfCount[count]!;
  });
  return byCode;
}

async function seedThresholds(
  pool: WorkerPool,
  plan: CellPlan,
  accuracy: Int32Array,
  seeds: readonly number[],
  levels: AccuracyLevels,
  blocks: ColumnBlocks,
  columns: ColumnSet,
  options: RunOptions,
): Promise<Int32Array<SharedArrayBuffer>> {
  const levelCount = levels.floors.length;
  const lanes = blocks.columnOf.length;
  const byCode = levelsByCode(plan, accuracy, levels, new Set(seeds));
  const minima = new Int32Array(levelCount * lanes).fill(INT32_MAX);
  const phase: MinimaPhase = { kind: 'minima', plan, blocks, levels: byCode, levelCount };
  const tasks = cutTasks(plan, blocks.blockCount, Infinity).flatMap((task) => {
    const middle = Math.floor((task.graphFrom + task.graphTo) / 2);
    return [
      { ...task, graphTo: middle },
      { ...task, graphFrom: middle },
    ];
  });
  const collect = (result: MinimaResult, { blockFrom, blockTo }: TaskRange): void => {
    const width = (blockTo - blockFrom) * BLOCK_COLUMNS;
    for (let level = 0; level < levelCount; level++) {
      for (let i = 0; i < width; i++) {
        const at = level * lanes + blockFrom * BLOCK_COLUMNS + i;
        minima[at] = Math.min(minima[at]!, result.minima[level * width + i]!);
      }
    }
  };
  await pool.run('seed', phase, tasks, collect, options);
  return buildThresholds(minima, levelCount, blocks, columns);
}

/**
 * Look at every pair of the space and keep those that may be on the frontier.
 *
 * @param accuracy - Counts by cell, −1 where missing: such cells are left out.
 */
export async function sweepSpace(
  pool: WorkerPool,
  cells: CellTable,
  accuracy: Int32Array,
  table: CostTable,
  mode: EnumerationMode,
  options: RunOptions = {},
): Promise<SweepOutcome> {
  const plan = planCells(cells);
  const distinct = distinctColumns(table);
  const undominated = undominatedColumns(table, distinct);
  const kept = selectColumns(distinct, undominated);
  const swept =
    mode === 'exhaustive'
      ? distinct
      : selectColumns(distinct, [...new Set([...undominated, ...slowestColumns(table, distinct)])]);
  const blocks = layOutColumns(table, swept);

  const everyCell = levelsByCode(plan, accuracy, { floors: [0] });
  const seeds = await findSeeds(pool, plan, everyCell, accuracy, table, kept, options);
  const levels = chooseLevels(
    seeds.map((cell) => accuracy[cell]!),
    MAX_LEVELS,
  );
  const thresholds = await seedThresholds(pool, plan, accuracy, seeds, levels, blocks, swept, options);

  const hits: Int32Array[] = [];
  const latencyCycles = { min: INT32_MAX, max: 0 };
  const phase: SweepPhase = {
    kind: 'sweep',
    plan,
    blocks,
    levels: levelsByCode(plan, accuracy, levels),
    levelCount: levels.floors.length,
    thresholds,
  };
  const collect = (result: SweepResult): void => {
    hits.push(result.hits);
    latencyCycles.min = Math.min(latencyCycles.min, result.smallest);
    latencyCycles.max = Math.max(latencyCycles.max, result.largest);
  };
  await pool.run('enumerate', phase, cutTasks(plan, blocks.blockCount), collect, options);

  return {
    candidates: gatherCandidates(hits, accuracy, blocks, swept),
    bounds: {
      accuracyCount: rangeOf(accuracy.filter((count) => count >= 0)),
      latencyCycles,
      areaUnits: rangeOf(table.areaUnits),
    },
    ...countPairs(mode, accuracy, table, distinct, swept),
    computedColumns: swept.count,
  };
}

function gatherCandidates(
  hits: readonly Int32Array[],
  accuracy: Int32Array,
  blocks: ColumnBlocks,
  columns: ColumnSet,
): CandidatePairs {
  const count = hits.reduce((sum, { length }) => sum + length / 3, 0);
  const pairs = {
    cellIndex: new Uint32Array(count),
    acceleratorIndex: new Uint32Array(count),
    accuracyCount: new Int32Array(count),
    latencyCycles: new Int32Array(count),
    areaUnits: new Int32Array(count),
    ties: new Uint32Array(count),
  };
  let at = 0;
  for (const part of hits) {
    for (let i = 0; i < part.length; i += 3, at++) {
      const cell = part[i]!;
      const c = blocks.columnOf[part[i + 1]!]!;
      pairs.cellIndex[at] = cell;
      pairs.acceleratorIndex[at] = columns.representative[c]!;
      pairs.accuracyCount[at] = accuracy[cell]!;
      pairs.latencyCycles[at] = part[i + 2]!;
      pairs.areaUnits[at] = columns.areaUnits[c]!;
      pairs.ties[at] = columns.multiplicity[c]!;
    }
  }
  return pairs;
}

function countPairs(
  mode: EnumerationMode,
  accuracy: Int32Array,
  table: CostTable,
  distinct: ColumnSet,
  swept: ColumnSet,
): Pick<SweepOutcome, 'evaluatedPairs' | 'excludedPairs'> {
  const present = accuracy.reduce((sum, count) => sum + (count >= 0 ? 1 : 0), 0);
  const missing = (accuracy.length - present) * table.variants;
  if (mode === 'exhaustive') {
    return { evaluatedPairs: present * table.variants, excludedPairs: { cell_without_accuracy: missing } };
  }
  const sum = (values: Int32Array): number => values.reduce((a, b) => a + b, 0);
  const twins = sum(swept.multiplicity) - swept.count;
  const larger = sum(swept.variants) - sum(swept.multiplicity);
  const dominated = sum(distinct.variants) - sum(swept.variants);
  return {
    evaluatedPairs: present * swept.count,
    excludedPairs: {
      cell_without_accuracy: missing,
      exact_twin_counted_as_tie: present * twins,
      same_cycles_more_area: present * larger,
      dominated_accelerator: present * dominated,
    },
  };
}

function rangeOf(values: Int32Array): Range {
  return values.reduce<Range>(({ min, max }, value) => ({ min: Math.min(min, value), max: Math.max(max, value) }), {
    min: INT32_MAX,
    max: 0,
  });
}
