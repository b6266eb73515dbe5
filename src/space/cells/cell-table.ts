import type { Cell, CellColumns } from './cell.js';
import { columnsOf, decodeLabels, MAX_VERTICES } from './cell.js';
import { listGraphs } from './graphs.js';
import { listLabelings } from './labelings.js';
import { formatDigest, hashRecords, moduleDigests } from './module-hash.js';

export const CELL_COUNT = 423_624;

/** Cells in cell order (by ascending hash) with their hashes: `digests` holds 16 bytes a cell. */
export interface CellTable extends CellColumns {
  readonly digests: Uint8Array;
}

/** List every cell in the order of enumeration: by vertices, then edge bits, then label code. */
export function listCells(): CellColumns {
  const cells = {
    count: CELL_COUNT,
    vertices: new Uint8Array(CELL_COUNT),
    adjacencyBits: new Uint32Array(CELL_COUNT),
    labels: new Uint16Array(CELL_COUNT),
  };
  let at = 0;
  for (let vertices = 2; vertices <= MAX_VERTICES; vertices++) {
    for (const graph of listGraphs(vertices)) {
      for (const code of listLabelings(graph)) {
        cells.vertices[at] = vertices;
        cells.adjacencyBits[at] = graph.adjacencyBits;
        cells.labels[at] = code;
        at++;
      }
    }
  }
  if (at !== CELL_COUNT) throw new Error(`enumerated ${at} cells, not ${CELL_COUNT}`);
  return cells;
}

/** Put cells and their digests into cell order: rank by ascending hash. */
export function sortCells({ count, vertices, adjacencyBits, labels }: CellColumns, digests: Uint8Array): CellTable {
  const view = new DataView(digests.buffer, digests.byteOffset, digests.byteLength);
  const keys = new BigUint64Array(count);
  const INDEX_BITS = 20n;
  // 44 bits of hash and 20 bits of position sort as one number; equal prefixes are settled on the whole hash below.
  for (let i = 0; i < count; i++) {
    keys[i] = ((view.getBigUint64(i * 16) >> INDEX_BITS) << INDEX_BITS) | BigInt(i);
  }
  keys.sort();
  const order = Array.from(keys, (key) => Number(key & ((1n << INDEX_BITS) - 1n)));
  settleEqualPrefixes(order, keys, digests, INDEX_BITS);

  const sorted = {
    count,
    vertices: new Uint8Array(count),
    adjacencyBits: new Uint32Array(count),
    labels: new Uint16Array(count),
    digests: new Uint8Array(count * 16),
  };
  order.forEach((from, to) => {
    sorted.vertices[to] = vertices[from]!;
    sorted.adjacencyBits[to] = adjacencyBits[from]!;
    sorted.labels[to] = labels[from]!;
    sorted.digests.set(digests.subarray(from * 16, from * 16 + 16), to * 16);
  });
  return sorted;
}

function settleEqualPrefixes(order: number[], keys: BigUint64Array, digests: Uint8Array, indexBits: bigint): void {
  const prefix = (i: number): bigint => keys[i]! >> indexBits;
  for (let from = 0; from < order.length;) {
    let end = from + 1;
    while (end < order.length && prefix(end) === prefix(from)) end++;
    if (end - from > 1) {
      const run = order.slice(from, end);
      run.sort((a, b) => (formatDigest(digests, a) < formatDigest(digests, b) ? -1 : 1));
      run.forEach((value, i) => (order[from + i] = value));
    }
    from = end;
  }
}

/**
 * Enumerate the 423,624 cells of NAS-Bench-101 in cell order.
 *
 * Takes some seconds on one thread; the SQLite table and `cells.arrow` hold the result.
 */
export function enumerateCells(): CellTable {
  const cells = listCells();
  return sortCells(cells, moduleDigests(hashRecords(cells)));
}

/** A table that holds one cell, for functions that look cells up in a table. */
export function tableOfOne(cell: Cell): CellTable {
  const cells = columnsOf([cell]);
  return { ...cells, digests: moduleDigests(hashRecords(cells)) };
}

/** Read one cell of a table. */
export function cellAt(cells: CellColumns, index: number): Cell {
  const vertices = cells.vertices[index]!;
  return {
    vertices,
    adjacencyBits: cells.adjacencyBits[index]!,
    labels: decodeLabels(cells.labels[index]!, vertices - 2),
  };
}

/** The hash of one cell of a table as 32 hex digits. */
export function hashAt(table: CellTable, index: number): string {
  return formatDigest(table.digests, index);
}

/** Find a cell by its hash, or −1. */
export function findHash(table: CellTable, hash: string): number {
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashAt(table, middle) < hash) low = middle + 1;
    else high = middle;
  }
  return low < table.count && hashAt(table, low) === hash ? low : -1;
}
