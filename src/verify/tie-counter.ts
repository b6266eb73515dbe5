import type { ColumnTree } from '../cost/table/column-trees.js';
import { growColumnTrees } from '../cost/table/column-trees.js';
import type { Evaluator } from '../cost/table/evaluator.js';
import { makeEvaluator } from '../cost/table/evaluator.js';
import type { SweepContext } from './context.js';
import type { EqualVariants } from './equal-variants.js';
import type { TieCounts } from './tie-count.js';
import { TieSum } from './tie-count.js';

/** Pairs looked at between two signs of life: some tens of milliseconds of work. */
const BREATH_PAIRS = 32_768;

/** Counts the pairs of some models, those of an accuracy, that share the vectors of rows of it. */
export interface TieCounter {
  /** The models in an order whose parts are best looked at apart. */
  arrange(models: Uint32Array): Uint32Array;
  /** Yields the pairs looked at since, now and then. */
  count(
    rows: readonly number[],
    models: Uint32Array,
    variantsOf: (row: number) => readonly EqualVariants[],
  ): Generator<number, TieCounts>;
}

/** A row, and variants of its area that are equal. */
interface Leaf {
  readonly row: number;
  readonly variants: EqualVariants;
}

/**
 * By the scalar evaluator, of models of any kind.
 *
 * A model ties with a row iff it takes as long on a variant of the row's area. Branch and bound over the variants of all
 * these areas: the minimum of some variants, operation by operation, is nowhere slower than any of them, so a model that
 * takes longer on it than each of their rows ties with none.
 */
export class ScalarTieCounter implements TieCounter {
  readonly #context: SweepContext;

  constructor(context: SweepContext) {
    this.#context = context;
  }

  arrange(models: Uint32Array): Uint32Array {
    return models;
  }

  *count(
    rows: readonly number[],
    models: Uint32Array,
    variantsOf: (row: number) => readonly EqualVariants[],
  ): Generator<number, TieCounts> {
    const { table, models: scheduled } = this.#context;
    const leaves = table.assignments.map((): Leaf[] => []);
    for (const row of rows) {
      for (const variants of variantsOf(row)) leaves[table.engineClass[variants.first]!]!.push({ row, variants });
    }
    const firsts = leaves.map((ofClass) => ofClass.map(({ variants }) => variants.first));
    const { table: nodes, trees } = growColumnTrees(table, firsts, Math.min);
    const evaluator = makeEvaluator(scheduled, nodes);
    const sum = new TieSum();
    for (const [engineClass, tree] of trees.entries()) {
      yield* this.#search(tree, leaves[engineClass]!, [...models], evaluator, sum);
    }
    return sum.counts;
  }

  *#search(
    { offset }: ColumnTree,
    leaves: readonly Leaf[],
    models: readonly number[],
    evaluator: Evaluator,
    sum: TieSum,
  ): Generator<number, void> {
    const { latencyCycles } = this.#context.truth.frontier;
    const slowest = foldUp(leaves, ({ row }) => latencyCycles[row]!, Math.max);
    let looks = 0;
    const open = leaves.length === 0 ? [] : [{ node: 1, candidates: models }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, candidates } = next;
      const leaf = leaves[node - leaves.length];
      const remaining: number[] = [];
      for (const model of candidates) {
        if (++looks % BREATH_PAIRS === 0) yield BREATH_PAIRS;
        const latency = evaluator.latencyCycles(model, offset + node);
        if (latency > slowest[node]!) continue;
        if (leaf === undefined) remaining.push(model);
        else if (latency === slowest[node]) {
          sum.add(leaf.row, { ties: leaf.variants.count, cell: model, variant: leaf.variants.first });
        }
      }
      if (remaining.length === 0) continue;
      open.push({ node: 2 * node + 1, candidates: remaining }, { node: 2 * node, candidates: remaining });
    }
  }
}

/** A value of every node of a tree, from those of its leaves. */
function foldUp(
  leaves: readonly Leaf[],
  valueOf: (leaf: Leaf) => number,
  fold: (a: number, b: number) => number,
): Float64Array {
  const values = new Float64Array(2 * leaves.length);
  leaves.forEach((leaf, at) => (values[leaves.length + at] = valueOf(leaf)));
  for (let node = leaves.length - 1; node > 0; node--) values[node] = fold(values[2 * node]!, values[2 * node + 1]!);
  return values;
}
