import { sha256Hex } from '../../sha256-hex.js';
import type { CellTable } from './cell-table.js';

/** {@link digestCells} of the whole space: the space never changes, so a table with other cells is damaged. */
export const CELLS_SHA256 = '854d5548d2a9160b665961540e9aa50a9dbc94e35ee372b3074102dccc39f931';

const DIGEST_BYTES = 16;
const NUMBERS_BYTES = 8;

/** The columns of a cell table as one run of bytes (little-endian): all digests, then edge bits, labels, vertices by cell. */
export function packCells({ count, vertices, adjacencyBits, labels, digests }: CellTable): Uint8Array {
  const bytes = new Uint8Array(count * (DIGEST_BYTES + NUMBERS_BYTES));
  bytes.set(digests);
  const numbers = new DataView(bytes.buffer, count * DIGEST_BYTES);
  for (let i = 0, at = 0; i < count; i++, at += NUMBERS_BYTES) {
    numbers.setUint32(at, adjacencyBits[i]!, true);
    numbers.setUint16(at + 4, labels[i]!, true);
    numbers.setUint16(at + 6, vertices[i]!, true);
  }
  return bytes;
}

/** The cell table that {@link packCells} made bytes of. */
export function unpackCells(bytes: Uint8Array): CellTable {
  const count = bytes.length / (DIGEST_BYTES + NUMBERS_BYTES);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + count * DIGEST_BYTES);
  const cells = {
    count,
    digests: new Uint8Array(bytes.subarray(0, count * DIGEST_BYTES)),
    adjacencyBits: new Uint32Array(count),
    labels: new Uint16Array(count),
    vertices: new Uint8Array(count),
  };
  for (let i = 0, at = 0; i < count; i++, at += NUMBERS_BYTES) {
    cells.adjacencyBits[i] = numbers.getUint32(at, true);
    cells.labels[i] = numbers.getUint16(at + 4, true);
    cells.vertices[i] = numbers.getUint16(at + 6, true);
  }
  return cells;
}

/**
 * Compute one SHA-256 over the columns of a cell table, as {@link packCells} lays them out, as lower-case hex.
 *
 * Two tables have the same one iff they hold the same cells in the same order.
 */
export function digestCells(cells: CellTable): string {
  return sha256Hex(packCells(cells));
}
