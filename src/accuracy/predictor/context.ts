import { countBits, predecessorMask } from '../../space/cells/cell.js';

/** The context of a graph: twice the number of interior vertices that feed the output, plus 1 if the input does. */
export function graphContext(vertices: number, adjacencyBits: number): number {
  const feeding = predecessorMask(adjacencyBits, vertices - 1);
  return 2 * countBits(feeding & ~1) + (feeding & 1);
}

/** Successors of vertex x as a mask, bit y set for each edge x→y. */
export function successorMask(vertices: number, adjacencyBits: number, x: number): number {
  let mask = 0;
  for (let y = x + 1; y < vertices; y++) if ((predecessorMask(adjacencyBits, y) >> x) & 1) mask |= 1 << y;
  return mask;
}
