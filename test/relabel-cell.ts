import type { Cell } from '../src/space/cells/cell.js';
import { edgeBit, hasEdge } from '../src/space/cells/cell.js';

/**
 * The same cell with its interior vertices in another order that keeps the matrix upper triangular.
 *
 * @param keys - One a vertex: of the vertices that may come next, that of the smallest key does.
 */
export function relabelCell(cell: Cell, keys: readonly number[]): Cell {
  const order: number[] = [0];
  while (order.length < cell.vertices) {
    const ready = Array.from({ length: cell.vertices }, (_, v) => v).filter(
      (v) =>
        !order.includes(v) &&
        (v < cell.vertices - 1 || order.length === cell.vertices - 1) &&
        order.length > 0 &&
        Array.from({ length: v }, (_, u) => u).every((u) => !hasEdge(cell.adjacencyBits, u, v) || order.includes(u)),
    );
    order.push(ready.sort((a, b) => keys[a]! - keys[b]!)[0]!);
  }
  let bits = 0;
  for (let y = 1; y < cell.vertices; y++) {
    for (let x = 0; x < y; x++) {
      if (hasEdge(cell.adjacencyBits, x, y)) bits |= edgeBit(order.indexOf(x), order.indexOf(y));
    }
  }
  const labels = order.slice(1, -1).map((v) => cell.labels[v - 1]!);
  return { vertices: cell.vertices, adjacencyBits: bits, labels };
}
