import { fastestPair, slowestPair } from '../cost/table/extreme-pair.js';
import type { CostTable } from '../cost/table/cost-table.js';
import type { DistinctColumns } from '../cost/table/columns.js';
import { distinctColumns } from '../cost/table/columns.js';
import { boundTotal } from '../cost/table/total-bound.js';
import { slowestColumns, undominatedColumns } from '../cost/table/extreme-columns.js';
import { LATENCY_CYCLES_MAX } from '../integers.js';
import { NASBENCH101 } from '../space/nasbench101/workload.js';
import type { ExtremeVariants, SweepContext } from './context.js';
import { knownCells } from './context.js';
import type { CellList } from './latency/cell-words.js';
import { listCells } from './latency/cell-words.js';
import type { Fold } from './latency/lane-tree.js';
import { cutList, descend, growLaneTree } from './latency/lane-tree.js';
import type { LaneBlock, LatencyKernel } from './latency/latency-kernel.js';
import { LANES, MOST_CELLS } from './latency/latency-kernel.js';
import { latencyKernel } from './pair-latencies.js';

/** The distinct columns of a table, and those of them that hold its extreme latencies. */
export interface TableColumns {
  readonly distinct: DistinctColumns;
  /** Positions among them, see {@link undominatedColumns} and {@link slowestColumns}. */
  readonly undominated: readonly number[];
  readonly slowest: readonly number[];
}

const known = new WeakMap<CostTable, TableColumns>();

/** Find the columns of a table, once. */
export function columnsOfTable(table: CostTable): TableColumns {
  const found = known.get(table);
  if (found !== undefined) return found;
  const distinct = distinctColumns(table);
  const columns = {
    distinct,
    undominated: undominatedColumns(table, distinct),
    slowest: slowestColumns(table, distinct),
  };
  known.set(table, columns);
  return columns;
}

/** Choose a variant of each column that may hold an extreme latency. */
export function extremeVariants(table: CostTable): ExtremeVariants {
  const { distinct, undominated, slowest } = columnsOfTable(table);
  const pick = (positions: readonly number[]): Int32Array =>
    Int32Array.from(positions, (column) => distinct.representative[column]!);
  return { fastest: pick(undominated), slowest: pick(slowest) };
}

/** An end of the latencies. */
interface End {
  readonly fold: Fold;
  /** What {@link LatencyKernel.compare} tells of the lanes further out. */
  readonly beyond: (sides: number) => number;
  readonly isBeyond: (latency: number, best: number) => boolean;
}

const FAST: End = { fold: 'least', beyond: (sides) => sides & 0xffff, isBeyond: (latency, best) => latency < best };
const SLOW: End = { fold: 'most', beyond: (sides) => sides >>> 16, isBeyond: (latency, best) => latency > best };

/** Find the least latency of all known models, if it is less than `ceilingCycles`. Yields the pairs looked at, now and then. */
export function* fastestLatency(context: SweepContext, ceilingCycles: number): Generator<number, number | undefined> {
  const kernel = latencyKernel(context);
  if (kernel !== undefined) {
    return yield* extremeLatency(
      context,
      kernel,
      FAST,
      (context.extremes ?? extremeVariants(context.table)).fastest,
      ceilingCycles,
    );
  }
  const { table, models, truth } = context;
  return yield* scalarLatency(fastestPair(table, models, ceilingCycles, knownCells(truth)));
}

/** Find the largest latency in the same way, if it is more than `floorCycles`. */
export function* slowestLatency(context: SweepContext, floorCycles: number): Generator<number, number | undefined> {
  const kernel = latencyKernel(context);
  const { table, models, truth } = context;
  if (kernel !== undefined && fitsInt32(table)) {
    return yield* extremeLatency(
      context,
      kernel,
      SLOW,
      (context.extremes ?? extremeVariants(table)).slowest,
      floorCycles,
    );
  }
  return yield* scalarLatency(slowestPair(table, models, floorCycles, knownCells(truth)));
}

/** Whether no cell can leave int32 on the maximum of any variants, though each of them may be the largest elsewhere. */
function fitsInt32(table: CostTable): boolean {
  return boundTotal(table, NASBENCH101.mostRuns) <= LATENCY_CYCLES_MAX;
}

/** What `steps` find, without what they count. */
function* scalarLatency<T extends { readonly latencyCycles: number }>(
  steps: Generator<void, T | undefined>,
): Generator<number, number | undefined> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value?.latencyCycles;
    yield 0;
  }
}

/**
 * Branch and bound: a cell that is not beyond the best latency known on the bound of some variants is not looked at on any
 * of them, as it is nowhere further out on them.
 */
function* extremeLatency(
  context: SweepContext,
  kernel: LatencyKernel,
  { fold, beyond, isBeyond }: End,
  variants: Int32Array,
  limit: number,
): Generator<number, number | undefined> {
  const cells = listCells(kernel.words, knownCells(context.truth));
  const { engineClass, assignments } = context.table;
  let best = limit;
  const sift = (list: CellList, block: LaneBlock): Int32Array => {
    const sides = kernel.compare(list, block, best);
    for (let i = 0; i < sides.length; i++) sides[i] = beyond(sides[i]!);
    return sides;
  };
  for (const ofClass of assignments.keys()) {
    const own = variants.filter((variant) => engineClass[variant] === ofClass);
    if (own.length === 0) continue;
    const tree = growLaneTree(kernel, own, fold);
    for (const some of cutList(cells, MOST_CELLS)) {
      yield* descend(kernel, tree, some, {
        sift,
        look: (list, block) => {
          // As a rule none is: comparing is cheaper than handing all of them over.
          if (!sift(list, block).some((lanes) => lanes !== 0)) return;
          const latencies = kernel.latencies(list, block);
          for (let i = 0; i < (list.length / 2) * LANES; i++) if (isBeyond(latencies[i]!, best)) best = latencies[i]!;
        },
      });
    }
  }
  return best === limit ? undefined : best;
}
