import { columnsByClass, distinctColumns, selectColumns } from './columns.js';
import type { CostTable } from './cost-table.js';
import { allocateCostTable } from './cost-table.js';
import { slowestColumns } from './extreme-columns.js';

/**
 * The variants of one engine class as the leaves of a tree in which no node is anywhere faster than what is below it:
 *
 * ```
 *            1               node n holds the maximum of its children 2n and 2n + 1, operation by operation;
 *        2       3           the makespan never falls when an operation gets slower,
 *      4   5   6   7         so no cell is slower below a node than on it
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

/** Make a tree of each engine class of a table, of the variants that no other one of the class is nowhere faster than. */
export function growColumnTrees(table: CostTable): ColumnTrees {
  const distinct = distinctColumns(table);
  const columns = selectColumns(distinct, slowestColumns(table, distinct));
  const leavesByClass = columnsByClass(table, columns).map((members) =>
    members.map((column) => columns.representative[column]!),
  );
  let nodes = 0;
  const trees = leavesByClass.map((leaves): ColumnTree => {
    const offset = nodes;
    nodes += 2 * leaves.length;
    return { offset, leaves };
  });
  const ofNodes = { ...allocateCostTable(nodes), assignments: table.assignments };
  const grow = (from: Int32Array, to: Int32Array): void => {
    for (const { offset, leaves } of trees) {
      leaves.forEach((variant, leaf) => (to[offset + leaves.length + leaf] = from[variant]!));
      for (let node = leaves.length - 1; node > 0; node--) {
        to[offset + node] = Math.max(to[offset + 2 * node]!, to[offset + 2 * node + 1]!);
      }
    }
  };
  grow(table.serialCycles, ofNodes.serialCycles);
  table.shapes.forEach((_, s) => grow(columnOf(table, s), columnOf(ofNodes, s)));
  trees.forEach(({ offset, leaves }, engineClass) => {
    ofNodes.engineClass.fill(engineClass, offset, offset + 2 * leaves.length);
  });
  return { table: ofNodes, trees };
}

function columnOf({ cycles, variants }: CostTable, shape: number): Int32Array {
  return cycles.subarray(shape * variants, (shape + 1) * variants);
}
