import type { Cell } from './cell.js';
import { decodeLabels } from './cell.js';
import { listGraphs } from './graphs.js';
import { listLabelings } from './labelings.js';
import { formatDigest, moduleDigests, packCell } from './module-hash.js';

export const CELL_COUNT = 423_624;

/**
 * Every cell of the space as parallel columns in cell order (by ascending hash), one entry a cell.
 *
 * `labels` holds base-3 codes (vertex 1 most significant); `digests` holds 16 bytes a cell.
 */
export interface CellTable {
  readonly count: number;
  readonly vertices: Uint8Array;
  readonly adjacencyBits: Uint32Array;
  readonly labels: Uint16Array;
  readonly digests: Uint8Array;
}

/**
 * List every cell as hash records (two uint32 each), in the order of enumeration: by vertices, bits, labels.
 *
 * @returns 2 × 423,624 words for {@link moduleDigests}.
 */
export function listCellRecords(): Uint32Array {
  const records = new Uint32Array(CELL_COUNT * 2);
  let at = 0;
  for (let vertices = 2; vertices <= 7; vertices++) {
    for (const graph of listGraphs(vertices)) {
      for (const code of listLabelings(graph)) {
        records[at++] = graph.adjacencyBits;
        records[at++] = packCell(vertices, code);
      }
    }
  }
  if (at !== records.length) throw new Error(`enumerated ${at / 2} cells, not ${CELL_COUNT}`);
  return records;
}

/** Put records and their digests into cell order: rank by ascending hash. */
export function sortCells(records: Uint32Array, digests: Uint8Array): CellTable {
  const count = records.length / 2;
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

  const table = {
    count,
    vertices: new Uint8Array(count),
    adjacencyBits: new Uint32Array(count),
    labels: new Uint16Array(count),
    digests: new Uint8Array(count * 16),
  };
  order.forEach((from, to) => {
    const shape = records[from * 2 + 1]!;
    table.vertices[to] = shape & 255;
    table.labels[to] = shape >>> 8;
    table.adjacencyBits[to] = records[from * 2]!;
    table.digests.set(digests.subarray(from * 16, from * 16 + 16), to * 16);
  });
  return table;
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
  const records = listCellRecords();
  return sortCells(records, moduleDigests(records));
}

/** Read one cell of a table. */
export function cellAt(table: CellTable, index: number): Cell {
  const vertices = table.vertices[index]!;
  return {
    vertices,
    adjacencyBits: table.adjacencyBits[index]!,
    labels: decodeLabels(table.labels[index]!, vertices - 2),
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
