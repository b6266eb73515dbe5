import type { Cell, CellColumns } from './cell.js';
import { columnsOf } from './cell.js';
import { compileWasm } from '../../wasm.js';
import { growMemory } from '../../wasm-memory.js';

/** Where the kernel leaves the memory to its caller. */
const RECORDS = 9216;
const BATCH = 4096;
const CELL_BYTES = 8;
const DIGEST_BYTES = 16;

interface HashExports {
  readonly memory: WebAssembly.Memory;
  moduleHashes(cells: number, digests: number, count: number): void;
}

let loaded: HashExports | undefined;

function load(): HashExports {
  if (loaded === undefined) {
    const instance = new WebAssembly.Instance(compileWasm('module-hash'), {});
    loaded = instance.exports as unknown as HashExports;
    growMemory(loaded.memory, RECORDS + BATCH * (CELL_BYTES + DIGEST_BYTES));
  }
  return loaded;
}

/** Pack cells as the hash kernel reads them: two words a cell, its edges, then its vertices and its label code << 8. */
export function hashRecords({ count, vertices, adjacencyBits, labels }: CellColumns): Uint32Array {
  const records = new Uint32Array(count * 2);
  for (let i = 0; i < count; i++) {
    records[i * 2] = adjacencyBits[i]!;
    records[i * 2 + 1] = vertices[i]! | (labels[i]! << 8);
  }
  return records;
}

/**
 * Compute the official module hashes of many cells.
 *
 * @param records - As {@link hashRecords} packs them.
 * @returns 16 bytes a cell, in the order MD5 writes them. Source: spec/cell-space.md, "Hash".
 */
export function moduleDigests(records: Uint32Array): Uint8Array {
  const kernel = load();
  const count = records.length / 2;
  const digests = new Uint8Array(count * DIGEST_BYTES);
  const output = RECORDS + BATCH * CELL_BYTES;
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    new Uint32Array(kernel.memory.buffer, RECORDS, size * 2).set(records.subarray(from * 2, (from + size) * 2));
    kernel.moduleHashes(RECORDS, output, size);
    digests.set(new Uint8Array(kernel.memory.buffer, output, size * DIGEST_BYTES), from * DIGEST_BYTES);
  }
  return digests;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Write digest number `at` of `digests` as 32 lower-case hex digits. */
export function formatDigest(digests: Uint8Array, at: number): string {
  let text = '';
  for (let i = at * DIGEST_BYTES; i < (at + 1) * DIGEST_BYTES; i++) text += HEX[digests[i]!]!;
  return text;
}

/** Compute the official module hash of one (pruned) cell as 32 lower-case hex digits. */
export function moduleHash(cell: Cell): string {
  return formatDigest(moduleDigests(hashRecords(columnsOf([cell]))), 0);
}
