import type { CellGraph } from './cell.js';
import { countBits, MAX_EDGES, predecessorMask } from './cell.js';
import type { Renaming } from './renamings.js';
import { listRenamings, renameEdges } from './renamings.js';

/** A graph of the space together with the renamings that map it to itself, the identity first. */
export interface ListedGraph extends CellGraph {
  readonly automorphisms: readonly Renaming[];
}

/** Whether every vertex but the output has an out-edge and every vertex but the input an in-edge. */
function isConnected(vertices: number, bits: number): boolean {
  let sources = 0;
  for (let y = 1; y < vertices; y++) {
    const predecessors = predecessorMask(bits, y);
    if (predecessors === 0) return false;
    sources |= predecessors;
  }
  return sources === (1 << (vertices - 1)) - 1;
}

/**
 * List the unlabelled graphs on exactly `vertices` vertices, one for each isomorphism class, by rising bits.
 *
 * The one kept is the one whose bits are the smallest of its class (spec/cell-space.md, "Enumeration and representative").
 */
export function listGraphs(vertices: number): ListedGraph[] {
  const renamings = listRenamings(vertices);
  const graphs: ListedGraph[] = [];
  const end = 2 ** ((vertices * (vertices - 1)) / 2);
  for (let bits = 0; bits < end; bits++) {
    if (countBits(bits) > MAX_EDGES || !isConnected(vertices, bits)) continue;
    const automorphisms: Renaming[] = [];
    let smallest = true;
    for (const renaming of renamings) {
      const renamed = renameEdges(renaming, bits);
      if (renamed === bits) automorphisms.push(renaming);
      else if (renamed !== -1 && renamed < bits) {
        smallest = false;
        break;
      }
    }
    if (smallest) graphs.push({ vertices, adjacencyBits: bits, automorphisms });
  }
  return graphs;
}
