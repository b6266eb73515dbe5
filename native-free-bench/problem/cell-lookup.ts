import type { CellColumns } from '../../src/space/cells/cell.js';
import {
  countBits,
  decodeLabels,
  encodeLabels,
  LABEL_COUNT,
  MAX_EDGES,
  MAX_VERTICES,
} from '../../src/space/cells/cell.js';
import type { GraphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import { findGraph } from '../../src/space/cells/graphs-of-table.js';
import { pruneCell } from '../../src/space/cells/parse-cell.js';
import { listRenamings, renameEdges, renameLabels } from '../../src/space/cells/renamings.js';
import { EDGE_DECISIONS, edgeBits } from './cell-encoding.js';

const LABELINGS = LABEL_COUNT ** (MAX_VERTICES - 2);
const UNKNOWN = 0;
const INVALID = -1;
/** For where it is the edges that matter. */
const NO_LABELS = [0, 0, 0, 0, 0];

/**
 * Finds the cell that 26 decisions make, without hashing: prune, rename to the graph's canonical form, read a table.
 *
 * What the 21 edge bits come to does not depend on the operations, so it is worked out once for each bit pattern met:
 *
 *     meaning[edge bits]   0 not met yet · −1 no valid cell · otherwise 1 + number of a recipe
 *     recipe (8 bytes a recipe): graph (uint16) · interior vertices · for each the decision that is its operation
 *     cells[graph · 243 + label code]   cell index
 */
export class CellLookup {
  readonly #graphs: GraphsOfTable;
  readonly #cells: Int32Array;
  readonly #meaning = new Int32Array(1 << EDGE_DECISIONS);
  readonly #recipes: Uint8Array[] = [];

  constructor(cells: CellColumns, graphs: GraphsOfTable) {
    this.#graphs = graphs;
    this.#cells = indexLabelings(cells, graphs);
  }

  /** The cell that the decisions make, or −1 where they make none (no path, or too many edges). */
  find(decisions: Uint8Array): number {
    const bits = edgeBits(decisions);
    let meaning = this.#meaning[bits]!;
    if (meaning === UNKNOWN) {
      meaning = this.#work(bits);
      this.#meaning[bits] = meaning;
    }
    if (meaning === INVALID) return -1;
    const recipe = this.#recipes[meaning - 1]!;
    let code = 0;
    for (let i = 3; i < 3 + recipe[2]!; i++) {
      code = code * LABEL_COUNT + decisions[recipe[i]!]!;
    }
    return this.#cells[(recipe[0]! + 256 * recipe[1]!) * LABELINGS + code]!;
  }

  /**
   * Count, of all 2²¹ · 3⁵ lists of decisions, those that make a cell that is wanted; some seconds.
   *
   * How many labellings of a pattern of edge bits do is a matter of its graph, and each stands for as many lists as there
   * are operations for the vertices that are pruned away.
   */
  countMaking(wanted: (cell: number) => boolean): number {
    const { graphs } = this.#graphs;
    const labelled = graphs.map((_, graph) => {
      const cells = this.#cells.subarray(graph * LABELINGS, (graph + 1) * LABELINGS);
      return cells.reduce((count, cell) => count + (cell >= 0 && wanted(cell) ? 1 : 0), 0);
    });
    const madeBy = new Map<number, number>();
    let making = 0;
    for (let bits = 0; bits < 1 << EDGE_DECISIONS; bits++) {
      const pruned = pruneCell({ vertices: MAX_VERTICES, adjacencyBits: bits, labels: NO_LABELS });
      if (pruned === undefined || countBits(pruned.adjacencyBits) > MAX_EDGES) continue;
      const key = pruned.vertices * 2 ** EDGE_DECISIONS + pruned.adjacencyBits;
      let lists = madeBy.get(key);
      if (lists === undefined) {
        const meaning = this.#work(bits);
        const [low, high, interior] = this.#recipes[meaning - 1] ?? [];
        lists =
          meaning === INVALID || low === undefined || high === undefined || interior === undefined
            ? 0
            : labelled[low + 256 * high]! * LABEL_COUNT ** (MAX_VERTICES - 2 - interior);
        madeBy.set(key, lists);
      }
      making += lists;
    }
    return making;
  }

  /** Work out what a pattern of edge bits comes to; a few microseconds. */
  #work(bits: number): number {
    // Operations stand in for the numbers of the vertices they belong to, so that pruning tells which ones stay.
    const pruned = pruneCell({ vertices: MAX_VERTICES, adjacencyBits: bits, labels: [0, 1, 2, 3, 4] });
    if (pruned === undefined || countBits(pruned.adjacencyBits) > MAX_EDGES) return INVALID;
    const { vertices, adjacencyBits, labels: kept } = pruned;
    let smallest = adjacencyBits;
    const renamings = listRenamings(vertices);
    let best = renamings[0]!;
    for (const renaming of renamings) {
      const renamed = renameEdges(renaming, adjacencyBits);
      if (renamed === -1 || renamed >= smallest) continue;
      smallest = renamed;
      best = renaming;
    }
    const graph = findGraph(this.#graphs, vertices, smallest);
    if (graph === -1) return INVALID;
    const recipe = new Uint8Array(8);
    recipe[0] = graph & 255;
    recipe[1] = graph >>> 8;
    recipe[2] = kept.length;
    kept.forEach((vertex, i) => (recipe[2 + best.image[i + 1]!] = EDGE_DECISIONS + vertex));
    return this.#recipes.push(recipe);
  }
}

/** The cell of each labelling of each graph, whichever of its symmetric forms it is; −1 where there is none. */
function indexLabelings({ count, labels }: CellColumns, { graphs, graphOf }: GraphsOfTable): Int32Array {
  const cells = new Int32Array(graphs.length * LABELINGS).fill(-1);
  const automorphisms = graphs.map(({ vertices, adjacencyBits }) =>
    listRenamings(vertices).filter((renaming) => renameEdges(renaming, adjacencyBits) === adjacencyBits),
  );
  for (let cell = 0; cell < count; cell++) {
    const graph = graphOf[cell]!;
    const code = labels[cell]!;
    const renamings = automorphisms[graph]!;
    cells[graph * LABELINGS + code] = cell;
    if (renamings.length === 1) continue;
    const interior = decodeLabels(code, graphs[graph]!.vertices - 2);
    for (const renaming of renamings) {
      cells[graph * LABELINGS + encodeLabels(renameLabels(renaming, interior))] = cell;
    }
  }
  return cells;
}
