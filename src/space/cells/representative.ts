import type { Cell } from './cell.js';
import { edgeBit, encodeLabels, hasEdge } from './cell.js';
import type { CellTable } from './cell-table.js';
import { moduleHash } from './module-hash.js';

/** All orders of the interior vertices, as the new place of each. */
function interiorOrders(interior: number): number[][] {
  if (interior === 0) return [[]];
  return interiorOrders(interior - 1).flatMap((order) =>
    Array.from({ length: interior }, (_, at) => [...order.slice(0, at), interior - 1, ...order.slice(at)]),
  );
}

/**
 * Find the representative of a cell: of all its isomorphic forms the one that the enumeration meets first.
 *
 * That is the one with the smallest edge bits, and of those with the smallest labels (spec/cell-space.md, "Enumeration
 * and representative"). Needs no table; at most 120 orders are tried.
 *
 * @param cell - Pruned: every vertex is on a path from input to output.
 */
export function representative(cell: Cell): Cell {
  const { vertices, adjacencyBits, labels } = cell;
  const output = vertices - 1;
  let best = cell;
  for (const order of interiorOrders(vertices - 2)) {
    const place = (vertex: number): number => (vertex === 0 || vertex === output ? vertex : 1 + order[vertex - 1]!);
    const bits = renameEdges(vertices, adjacencyBits, place);
    if (bits === undefined || bits > best.adjacencyBits) continue;
    const renamed = new Array<number>(vertices - 2);
    labels.forEach((label, i) => (renamed[place(i + 1) - 1] = label));
    if (bits < best.adjacencyBits || encodeLabels(renamed) < encodeLabels(best.labels)) {
      best = { vertices, adjacencyBits: bits, labels: renamed };
    }
  }
  return best;
}

/** The edges after renaming, or undefined where one would point backwards. */
function renameEdges(vertices: number, bits: number, place: (vertex: number) => number): number | undefined {
  let renamed = 0;
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) {
      if (!hasEdge(bits, x, y)) continue;
      const [from, to] = [place(x), place(y)];
      if (from > to) return undefined;
      renamed |= edgeBit(from, to);
    }
  }
  return renamed;
}

/** A table that holds one cell, for functions that look cells up in a table. */
export function tableOfOne(cell: Cell): CellTable {
  return {
    count: 1,
    vertices: Uint8Array.of(cell.vertices),
    adjacencyBits: Uint32Array.of(cell.adjacencyBits),
    labels: Uint16Array.of(encodeLabels(cell.labels)),
    digests: Uint8Array.from(Buffer.from(moduleHash(cell), 'hex')),
  };
}
