import type { ScheduledModels } from '../../space/models/workload.js';
import { countModels } from '../../space/models/workload.js';
import { growColumnTrees } from './column-trees.js';
import type { DistinctColumns } from './columns.js';
import { columnsByClass, distinctColumns, selectColumns } from './columns.js';
import type { CostTable } from './cost-table.js';
import { slowestColumns, undominatedColumns } from './extreme-columns.js';
import { makeEvaluator } from './evaluator.js';

/** Latencies computed between two breaths: some tens of milliseconds. */
const BREATH_PAIRS = 100_000;

/** The slowest or the fastest pair of a table: its variant and its exact latency. */
export interface ExtremePair {
  readonly variant: number;
  readonly latencyCycles: number;
}

/** Which end of the latencies is looked for. */
interface End {
  /** Columns one of which has the extreme latency of every model. */
  readonly columns: (table: CostTable, distinct: DistinctColumns) => number[];
  /** A variant that is at this end of two, operation by operation. */
  readonly fold: (a: number, b: number) => number;
  readonly isBeyond: (latency: number, best: number) => boolean;
}

const SLOW: End = { columns: slowestColumns, fold: Math.max, isBeyond: (latency, best) => latency > best };
const FAST: End = { columns: undominatedColumns, fold: Math.min, isBeyond: (latency, best) => latency < best };

/**
 * Find the slowest pair of some models and all variants of a table, if it is slower than `floorCycles`.
 *
 * Exact whatever the total: latencies are summed in doubles. Yields now and then, so that a caller may breathe in between.
 * @param among - The models; all of them where it is left out.
 * @returns undefined where no pair takes more than `floorCycles`.
 */
export function slowestPair(
  table: CostTable,
  models: ScheduledModels,
  floorCycles: number,
  among?: Uint32Array,
): Generator<void, ExtremePair | undefined> {
  return extremePair(table, models, SLOW, floorCycles, among);
}

/** Find the fastest pair in the same way, if it is faster than `ceilingCycles`. */
export function fastestPair(
  table: CostTable,
  models: ScheduledModels,
  ceilingCycles: number,
  among?: Uint32Array,
): Generator<void, ExtremePair | undefined> {
  return extremePair(table, models, FAST, ceilingCycles, among);
}

/**
 * Branch and bound: a model that is not beyond the best pair known on the bound of some columns is not looked at on any of
 * them, as it is nowhere further out on them.
 */
function* extremePair(
  table: CostTable,
  models: ScheduledModels,
  { columns, fold, isBeyond }: End,
  limit: number,
  among: Uint32Array = Uint32Array.from({ length: countModels(models) }, (_, model) => model),
): Generator<void, ExtremePair | undefined> {
  const { table: nodes, trees } = growColumnTrees(table, variantsByClass(table, columns), fold);
  const evaluator = makeEvaluator(models, nodes, Float64Array);
  let best: ExtremePair | undefined;
  let pairs = 0;
  for (const { offset, leaves } of trees) {
    const open = leaves.length === 0 ? [] : [{ node: 1, candidates: among }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, candidates } = next;
      const remaining: number[] = [];
      for (const model of candidates) {
        if (++pairs % BREATH_PAIRS === 0) yield;
        const latencyCycles = evaluator.latencyCycles(model, offset + node);
        if (!isBeyond(latencyCycles, best?.latencyCycles ?? limit)) continue;
        if (node < leaves.length) remaining.push(model);
        else best = { variant: leaves[node - leaves.length]!, latencyCycles };
      }
      if (remaining.length === 0) continue;
      const below = Uint32Array.from(remaining);
      open.push({ node: 2 * node, candidates: below }, { node: 2 * node + 1, candidates: below });
    }
  }
  return best;
}

/** By class, a variant of each of the columns chosen. */
function variantsByClass(table: CostTable, choose: End['columns']): number[][] {
  const distinct = distinctColumns(table);
  const columns = selectColumns(distinct, choose(table, distinct));
  return columnsByClass(table, columns).map((members) => members.map((column) => columns.representative[column]!));
}
