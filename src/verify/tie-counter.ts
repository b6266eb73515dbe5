import type { ColumnTree } from '../cost/table/column-trees.js';
import { growColumnTrees } from '../cost/table/column-trees.js';
import type { Evaluator } from '../cost/table/evaluator.js';
import { makeEvaluator } from '../cost/table/evaluator.js';
import type { VerifyContext } from './context.js';
import type { EqualVariants } from './equal-variants.js';

/** A row, and variants of its area that are equal. */
interface Leaf {
  readonly row: number;
  readonly variants: EqualVariants;
}

/** What shares the vector of a row: how many pairs, and the smallest of them. */
export interface TieCount {
  readonly ties: number;
  readonly cell: number;
  readonly variant: number;
}

/** The pairs that need not be looked at any more. */
export type Settle = (pairs: number) => void;

/**
 * Counts the pairs that share the vectors of rows of one accuracy.
 *
 * A cell ties with a row iff it takes as long on a variant of the row's area. Branch and bound over the variants of all these
 * areas: the minimum of some variants, operation by operation, is nowhere slower than any of them, so a cell that takes
 * longer on it than each of their rows ties with none.
 */
export class TieCounter {
  readonly #context: VerifyContext;
  readonly #counts = new Map<number, TieCount>();

  constructor(context: VerifyContext) {
    this.#context = context;
  }

  /** What shares the vector of a row that was counted; undefined where nothing does. */
  of(row: number): TieCount | undefined {
    return this.#counts.get(row);
  }

  /**
   * Count the pairs of some cells, those of the rows' accuracy.
   *
   * @param breathe - Called with each look at a pair; what it returns is awaited.
   */
  async count(
    rows: readonly number[],
    cells: readonly number[],
    variantsOf: (row: number) => readonly EqualVariants[],
    settle: Settle,
    breathe: () => Promise<void> | undefined,
  ): Promise<void> {
    const { table, models } = this.#context;
    const leaves = table.assignments.map((): Leaf[] => []);
    for (const row of rows) {
      for (const variants of variantsOf(row)) leaves[table.engineClass[variants.first]!]!.push({ row, variants });
    }
    const firsts = leaves.map((ofClass) => ofClass.map(({ variants }) => variants.first));
    const { table: nodes, trees } = growColumnTrees(table, firsts, Math.min);
    const evaluator = makeEvaluator(models, nodes);
    for (const [engineClass, tree] of trees.entries()) {
      await this.#search(tree, leaves[engineClass]!, cells, evaluator, settle, breathe);
    }
  }

  async #search(
    { offset }: ColumnTree,
    leaves: readonly Leaf[],
    cells: readonly number[],
    evaluator: Evaluator,
    settle: Settle,
    breathe: () => Promise<void> | undefined,
  ): Promise<void> {
    const { latencyCycles } = this.#context.truth.frontier;
    const slowest = foldUp(leaves, ({ row }) => latencyCycles[row]!, Math.max);
    const variants = foldUp(leaves, (leaf) => leaf.variants.count, (a, b) => a + b); // prettier-ignore
    const open = leaves.length === 0 ? [] : [{ node: 1, candidates: cells }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, candidates } = next;
      const leaf = leaves[node - leaves.length];
      const remaining: number[] = [];
      for (const cell of candidates) {
        const breath = breathe();
        if (breath !== undefined) await breath;
        const latency = evaluator.latencyCycles(cell, offset + node);
        if (latency > slowest[node]!) continue;
        if (leaf === undefined) remaining.push(cell);
        else if (latency === slowest[node]) this.#tie(leaf, cell);
      }
      settle((candidates.length - remaining.length) * variants[node]!);
      if (remaining.length === 0) continue;
      open.push({ node: 2 * node + 1, candidates: remaining }, { node: 2 * node, candidates: remaining });
    }
  }

  #tie({ row, variants: { first: variant, count } }: Leaf, cell: number): void {
    const known = this.#counts.get(row);
    const ties = (known?.ties ?? 0) + count;
    const stands = known === undefined || cell < known.cell || (cell === known.cell && variant < known.variant);
    this.#counts.set(row, stands ? { ties, cell, variant } : { ...known, ties });
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
