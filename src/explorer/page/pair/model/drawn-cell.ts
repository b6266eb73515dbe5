import type { Cell } from '../../../../space/cells/cell.js';
import {
  countBits,
  edgeBit,
  encodeLabels,
  formatAdjacency,
  formatOperations,
  hasEdge,
  MAX_EDGES,
  MAX_VERTICES,
  OPERATION_NAMES,
} from '../../../../space/cells/cell.js';
import { pruneCell } from '../../../../space/cells/parse-cell.js';
import { listRenamings, renameEdges, renameLabels } from '../../../../space/cells/renamings.js';
import { representative } from '../../../../space/cells/representative.js';

/** A cell as the address has it: rows of its matrix joined by `/`, names of its operations joined by commas. */
export interface CellText {
  readonly adjacency: string;
  readonly operations: string;
}

/** What a drawn cell is to the space: the representative that is costed, or why it is none. */
export type CheckedCell =
  | {
      readonly cell: Cell;
      /** For each vertex of the representative the vertex of the drawing. */
      readonly drawnVertex: readonly number[];
    }
  | { readonly fault: string };

/** Read a cell as it was drawn, unused vertices and all; undefined where the texts say none. */
export function readDrawnCell({ adjacency, operations }: CellText): Cell | undefined {
  const rows = adjacency.split('/');
  const vertices = rows.length;
  const names = operations === '' ? [] : operations.split(',');
  const labels = names.map((name) => OPERATION_NAMES.findIndex((known) => known === name));
  if (vertices < 2 || vertices > MAX_VERTICES || labels.length !== vertices - 2 || labels.includes(-1))
    return undefined;
  let adjacencyBits = 0;
  for (const [x, row] of rows.entries()) {
    if (row.length !== vertices || !/^[01]+$/.test(row) || row.lastIndexOf('1', x) !== -1) return undefined;
    for (let y = x + 1; y < vertices; y++) if (row[y] === '1') adjacencyBits |= edgeBit(x, y);
  }
  return { vertices, adjacencyBits, labels };
}

/** Write a cell as {@link readDrawnCell} reads it. */
export function writeDrawnCell(cell: Cell): CellText {
  return { adjacency: formatAdjacency(cell), operations: formatOperations(cell.labels) };
}

/** Which vertices are on a path from the input to the output; all others cost nothing. */
export function usedVertices({ vertices, adjacencyBits }: Cell): boolean[] {
  const fed = Array.from({ length: vertices }, (_, v) => v === 0);
  const needed = Array.from({ length: vertices }, (_, v) => v === vertices - 1);
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) if (fed[x] === true && hasEdge(adjacencyBits, x, y)) fed[y] = true;
  }
  for (let x = vertices - 2; x >= 0; x--) {
    for (let y = x + 1; y < vertices; y++) if (needed[y] === true && hasEdge(adjacencyBits, x, y)) needed[x] = true;
  }
  return fed.map((isFed, v) => isFed && needed[v] === true);
}

/** Find what of a drawn cell belongs to NAS-Bench-101: unused vertices are dropped, then the limits hold. */
export function checkCell(drawn: Cell): CheckedCell {
  const pruned = pruneCell(drawn);
  if (pruned === undefined) return { fault: 'No path leads from the input to the output.' };
  const edges = countBits(pruned.adjacencyBits);
  if (edges > MAX_EDGES) return { fault: `The cell has ${edges} edges; NAS-Bench-101 allows ${MAX_EDGES} at most.` };
  const used = usedVertices(drawn);
  const kept = used.flatMap((isUsed, v) => (isUsed ? [v] : []));
  const cell = representative(pruned);
  return { cell, drawnVertex: invert(renamingTo(pruned, cell)).map((v) => kept[v]!) };
}

/** The renaming that makes one cell the other: its image of every vertex. */
function renamingTo(from: Cell, to: Cell): readonly number[] {
  const labels = encodeLabels(to.labels);
  const found = listRenamings(from.vertices).find(
    (renaming) =>
      renameEdges(renaming, from.adjacencyBits) === to.adjacencyBits &&
      encodeLabels(renameLabels(renaming, from.labels)) === labels,
  );
  if (found === undefined) throw new Error('A cell is no form of its representative.');
  return found.image;
}

function invert(image: readonly number[]): number[] {
  const inverse = new Array<number>(image.length);
  image.forEach((to, from) => (inverse[to] = from));
  return inverse;
}
