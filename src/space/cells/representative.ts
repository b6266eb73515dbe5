import type { Cell } from './cell.js';
import { encodeLabels } from './cell.js';
import { listRenamings, renameEdges, renameLabels } from './renamings.js';

/**
 * Find the representative of a cell: of all its isomorphic forms the one that the enumeration meets first.
 *
 * That is the one with the smallest edge bits, and of those with the smallest labels (spec/cell-space.md, "Enumeration
 * and representative"). Needs no table; at most 120 renamings are tried.
 *
 * @param cell - Pruned: every vertex is on a path from input to output.
 */
export function representative(cell: Cell): Cell {
  const { vertices, adjacencyBits, labels } = cell;
  let best = cell;
  for (const renaming of listRenamings(vertices)) {
    const bits = renameEdges(renaming, adjacencyBits);
    if (bits === -1 || bits > best.adjacencyBits) continue;
    const renamed = renameLabels(renaming, labels);
    if (bits < best.adjacencyBits || encodeLabels(renamed) < encodeLabels(best.labels)) {
      best = { vertices, adjacencyBits: bits, labels: renamed };
    }
  }
  return best;
}
