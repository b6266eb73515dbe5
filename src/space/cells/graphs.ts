import type { CellGraph } from './cell.js';
import { countBits, MAX_EDGES } from './cell.js';
import type { Renaming } from './renamings.js';
import { listRenamings, renameEdges } from './renamings.js';

/** A graph of the space together with the renamings that map it to itself, the identity first. */
export interface ListedGraph extends CellGraph {
  readonly automorphisms: readonly Renaming[];
}

/**
 * List the edges of all graphs in which every vertex but the output has an out-edge and every vertex but the input an
 * in-edge, with no more edges than the space allows, by rising bits.
 */
function listConnected(vertices: number): number[] {
  const found: number[] = [];
  const allSources = (1 << (vertices - 1)) - 1;
  /** Choose what feeds vertex y and those before it, of which the bits are lower. */
  const choose = (y: number, bits: number, edges: number, sources: number): void => {
    if (y === 0) {
      if (sources === allSources) found.push(bits);
      return;
    }
    const place = (y * (y - 1)) / 2;
    for (let mask = 1; mask < 1 << y; mask++) {
      const withMask = edges + countBits(mask);
      // Each vertex before it takes an edge at least.
      if (withMask + y - 1 <= MAX_EDGES) choose(y - 1, bits | (mask << place), withMask, sources | mask);
    }
  };
  choose(vertices - 1, 0, 0, 0);
  return found;
}

/**
 * List the unlabelled graphs on exactly `vertices` vertices, one for each isomorphism class, by rising bits.
 *
 * The one kept is the one whose bits are the smallest of its class (spec/cell-space.md, "Enumeration and representative").
 */
export function listGraphs(vertices: number): ListedGraph[] {
  const renamings = listRenamings(vertices);
  const graphs: ListedGraph[] = [];
  for (const bits of listConnected(vertices)) {
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
