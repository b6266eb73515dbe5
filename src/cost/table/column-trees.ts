import type { CostTable } from './cost-table.js';
import { allocateCostTable } from './cost-table.js';

/**
 * Variants of one engine class as the leaves of a tree whose nodes bound what is below them:
 *
 * ```
 *            1               node n holds the maximum (or minimum) of its children 2n and 2n + 1, operation by operation;
 *        2       3           the makespan never falls when an operation gets slower,
 *      4   5   6   7         so no cell is slower (or faster) below a node than on it
 * ```
 *
 * Node n is variant `offset + n` of the table of the trees; leaf i, which stands for variant `leaves[i]`, is node
 * `leaves.length + i`.
 */
export interface ColumnTree {
  readonly offset: number;
  readonly leaves: readonly number[];
}

/** The trees of all engine classes, and the costs of their nodes as those of variants. */
export interface ColumnTrees {
  readonly table: CostTable;
  readonly trees: readonly ColumnTree[];
}

/**
 * Make a tree of each engine class of a table.
 *
 * @param leavesByClass - Variants of the class, in any order, none at all too.
 * @param fold - What a node is of its children: their minimum or their maximum.
 */
export function growColumnTrees(
  table: CostTable,
  leavesByClass: readonly (readonly number[])[],
  fold: (a: number, b: number) => number,
): ColumnTrees {
  let nodes = 0;
  const trees = leavesByClass.map((leaves): ColumnTree => {
    const offset = nodes;
    nodes += 2 * leaves.length;
    return { offset, leaves };
  });
  const ofNodes = { ...allocateCostTable(table.operations, nodes), assignments: table.assignments };
  const grow = (from: Int32Array, to: Int32Array): void => {
    for (const { offset, leaves } of trees) {
      leaves.forEach((variant, leaf) => (to[offset + leaves.length + leaf] = from[variant]!));
      for (let node = leaves.length - 1; node > 0; node--) {
        to[offset + node] = fold(to[offset + 2 * node]!, to[offset + 2 * node + 1]!);
      }
    }
  };
  grow(table.serialCycles, ofNodes.serialCycles);
  table.operations.forEach((_, s) => grow(columnOf(table, s), columnOf(ofNodes, s)));
  trees.forEach(({ offset, leaves }, engineClass) => {
    ofNodes.engineClass.fill(engineClass, offset, offset + 2 * leaves.length);
  });
  return { table: ofNodes, trees };
}

function columnOf({ cycles, variants }: CostTable, row: number): Int32Array {
  return cycles.subarray(row * variants, (row + 1) * variants);
}
