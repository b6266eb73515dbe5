import {
  countBits,
  decodeLabels,
  encodeLabels,
  LABEL_COUNT,
  MAX_EDGES,
  MAX_VERTICES,
} from '../../src/space/cells/cell.js';
import { applyRenaming, listRenamings } from './renamings.js';
import { pruneCell } from '../../src/space/cells/parse-cell.js';
import { EDGE_DECISIONS, edgeBits } from './decisions.js';

/** The columns of the cell table that a lookup needs, one entry a cell in cell order. */
export interface CellColumns {
  readonly count: number;
  readonly vertices: Uint8Array;
  readonly adjacencyBits: Uint32Array;
  /** Base-3 codes, vertex 1 most significant. */
  readonly labels: Uint16Array;
}

/** An unlabelled graph of the space. */
export interface LookupGraph {
  readonly vertices: number;
  readonly adjacencyBits: number;
}

const MAX_INTERIOR = MAX_VERTICES - 2;
const LABELINGS = LABEL_COUNT ** MAX_INTERIOR;
const UNKNOWN = 0;
const INVALID = -1;

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
  readonly graphs: readonly LookupGraph[];
  /** Graph of each cell, an index into `graphs`. */
  readonly graphOfCell: Uint16Array;
  readonly #cells: Int32Array;
  readonly #graphNumbers: ReadonlyMap<number, number>;
  readonly #renamings = Array.from({ length: MAX_VERTICES + 1 }, (_, vertices) =>
    vertices < 2 ? [] : listRenamings(vertices),
  );
  readonly #meaning = new Int32Array(1 << EDGE_DECISIONS);
  readonly #recipes: Uint8Array[] = [];

  constructor(columns: CellColumns) {
    const graphs: LookupGraph[] = [];
    const numbers = new Map<number, number>();
    const graphOfCell = new Uint16Array(columns.count);
    for (let cell = 0; cell < columns.count; cell++) {
      const vertices = columns.vertices[cell]!;
      const adjacencyBits = columns.adjacencyBits[cell]!;
      const key = graphKey(vertices, adjacencyBits);
      let graph = numbers.get(key);
      if (graph === undefined) {
        graph = graphs.push({ vertices, adjacencyBits }) - 1;
        numbers.set(key, graph);
      }
      graphOfCell[cell] = graph;
    }
    this.graphs = graphs;
    this.graphOfCell = graphOfCell;
    this.#graphNumbers = numbers;
    this.#cells = this.#indexLabelings(columns);
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

  #indexLabelings({ count, vertices, labels }: CellColumns): Int32Array {
    const cells = new Int32Array(this.graphs.length * LABELINGS).fill(-1);
    const automorphisms = this.graphs.map(({ vertices: size, adjacencyBits }) =>
      this.#renamings[size]!.filter((renaming) => applyRenaming(renaming, adjacencyBits) === adjacencyBits),
    );
    const moved = new Array<number>(MAX_INTERIOR);
    for (let cell = 0; cell < count; cell++) {
      const graph = this.graphOfCell[cell]!;
      const code = labels[cell]!;
      const renamings = automorphisms[graph]!;
      cells[graph * LABELINGS + code] = cell;
      if (renamings.length === 1) continue;
      const interior = decodeLabels(code, vertices[cell]! - 2);
      moved.length = interior.length;
      for (const { image } of renamings) {
        interior.forEach((label, i) => (moved[image[i + 1]! - 1] = label));
        cells[graph * LABELINGS + encodeLabels(moved)] = cell;
      }
    }
    return cells;
  }

  /** Work out what a pattern of edge bits comes to; a few microseconds. */
  #work(bits: number): number {
    // Operations stand in for the numbers of the vertices they belong to, so that pruning tells which ones stay.
    const pruned = pruneCell({ vertices: MAX_VERTICES, adjacencyBits: bits, labels: [0, 1, 2, 3, 4] });
    if (pruned === undefined || countBits(pruned.adjacencyBits) > MAX_EDGES) return INVALID;
    const { vertices, adjacencyBits, labels: kept } = pruned;
    let smallest = adjacencyBits;
    let best = this.#renamings[vertices]![0]!;
    for (const renaming of this.#renamings[vertices]!) {
      const renamed = applyRenaming(renaming, adjacencyBits);
      if (renamed === -1 || renamed >= smallest) continue;
      smallest = renamed;
      best = renaming;
    }
    const graph = this.#graphNumbers.get(graphKey(vertices, smallest));
    if (graph === undefined) return INVALID;
    const recipe = new Uint8Array(8);
    recipe[0] = graph & 255;
    recipe[1] = graph >>> 8;
    recipe[2] = kept.length;
    kept.forEach((vertex, i) => (recipe[2 + best.image[i + 1]!] = EDGE_DECISIONS + vertex));
    return this.#recipes.push(recipe);
  }
}

function graphKey(vertices: number, adjacencyBits: number): number {
  return vertices * (1 << EDGE_DECISIONS) + adjacencyBits;
}
