import type { ScheduledModels } from '../../space/models/workload.js';
import { countModels } from '../../space/models/workload.js';
import { growColumnTrees } from './column-trees.js';
import { columnsByClass, distinctColumns, selectColumns } from './columns.js';
import type { CostTable } from './cost-table.js';
import { slowestColumns } from './extreme-columns.js';
import { makeEvaluator } from './evaluator.js';

/** Latencies computed between two breaths: some tens of milliseconds. */
const BREATH_PAIRS = 100_000;

/** The slowest pair of a table: its variant and its exact latency. */
export interface SlowestPair {
  readonly variant: number;
  readonly latencyCycles: number;
}

/**
 * Find the slowest pair of some models and all variants of a table, if it is slower than `floorCycles`.
 *
 * Exact whatever the total: latencies are summed in doubles. Branch and bound: a model that is no slower on the maximum of
 * some columns than the slowest pair known is not looked at on any of them. Yields now and then, so that a caller may
 * breathe in between.
 * @returns undefined where no pair takes more than `floorCycles`.
 */
export function* slowestPair(
  table: CostTable,
  models: ScheduledModels,
  floorCycles: number,
): Generator<void, SlowestPair | undefined> {
  const { table: nodes, trees } = growColumnTrees(table, slowestVariants(table), Math.max);
  const evaluator = makeEvaluator(models, nodes, Float64Array);
  let slowest: SlowestPair | undefined;
  let pairs = 0;
  for (const { offset, leaves } of trees) {
    const open =
      leaves.length === 0 ? [] : [{ node: 1, candidates: Uint32Array.from({ length: countModels(models) }, index) }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, candidates } = next;
      const remaining: number[] = [];
      for (const model of candidates) {
        if (++pairs % BREATH_PAIRS === 0) yield;
        const latencyCycles = evaluator.latencyCycles(model, offset + node);
        if (latencyCycles <= (slowest?.latencyCycles ?? floorCycles)) continue;
        if (node < leaves.length) remaining.push(model);
        else slowest = { variant: leaves[node - leaves.length]!, latencyCycles };
      }
      if (remaining.length === 0) continue;
      const below = Uint32Array.from(remaining);
      open.push({ node: 2 * node, candidates: below }, { node: 2 * node + 1, candidates: below });
    }
  }
  return slowest;
}

/** By class, the variants that no other one of the class is nowhere faster than. */
function slowestVariants(table: CostTable): number[][] {
  const distinct = distinctColumns(table);
  const columns = selectColumns(distinct, slowestColumns(table, distinct));
  return columnsByClass(table, columns).map((members) => members.map((column) => columns.representative[column]!));
}

function index(_: unknown, at: number): number {
  return at;
}
