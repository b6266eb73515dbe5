import type { Cell } from '../../../../space/cells/cell.js';
import { CONV3X3, edgeBit, hasEdge, MAX_VERTICES } from '../../../../space/cells/cell.js';

/** Put an edge between two vertices, or take it away; it leads from the lower to the higher one. */
export function toggleEdge(cell: Cell, a: number, b: number): Cell {
  if (a === b) return cell;
  return { ...cell, adjacencyBits: cell.adjacencyBits ^ edgeBit(Math.min(a, b), Math.max(a, b)) };
}

/** Give an interior vertex another operation. */
export function setLabel(cell: Cell, vertex: number, label: number): Cell {
  return { ...cell, labels: cell.labels.map((old, i) => (i === vertex - 1 ? label : old)) };
}

/** Whether there is room for another vertex. */
export function canAddVertex({ vertices }: Cell): boolean {
  return vertices < MAX_VERTICES;
}

/** Add a vertex before the output, from the input to the output, with a 3x3 convolution. */
export function addVertex(cell: Cell): Cell {
  const added = cell.vertices - 1;
  const moved = moveVertices(cell, cell.vertices + 1, (v) => (v === added ? added + 1 : v));
  return {
    ...moved,
    adjacencyBits: moved.adjacencyBits | edgeBit(0, added) | edgeBit(added, added + 1),
    labels: [...cell.labels, CONV3X3],
  };
}

/** Take an interior vertex away, with its edges. */
export function removeVertex(cell: Cell, vertex: number): Cell {
  const moved = moveVertices(cell, cell.vertices - 1, (v) => (v === vertex ? -1 : v > vertex ? v - 1 : v));
  return { ...moved, labels: cell.labels.filter((_, i) => i !== vertex - 1) };
}

function moveVertices(cell: Cell, vertices: number, to: (vertex: number) => number): Cell {
  let adjacencyBits = 0;
  for (let y = 1; y < cell.vertices; y++) {
    for (let x = 0; x < y; x++) {
      if (hasEdge(cell.adjacencyBits, x, y) && to(x) >= 0 && to(y) >= 0) adjacencyBits |= edgeBit(to(x), to(y));
    }
  }
  return { ...cell, vertices, adjacencyBits };
}
