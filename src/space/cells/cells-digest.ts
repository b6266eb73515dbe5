import { sha256Hex } from '../../sha256-hex.js';
import type { CellTable } from './cell-table.js';

/** {@link digestCells} of the whole space: the space never changes, so a table with other cells is damaged. */
export const CELLS_SHA256 = '854d5548d2a9160b665961540e9aa50a9dbc94e35ee372b3074102dccc39f931';

/**
 * Compute one SHA-256 over the columns of a cell table (little-endian), as lower-case hex.
 *
 * Two tables have the same one iff they hold the same cells in the same order.
 */
export function digestCells({ count, vertices, adjacencyBits, labels, digests }: CellTable): string {
  const numbers = new DataView(new ArrayBuffer(count * 8));
  for (let i = 0; i < count; i++) {
    numbers.setUint32(i * 8, adjacencyBits[i]!, true);
    numbers.setUint16(i * 8 + 4, labels[i]!, true);
    numbers.setUint16(i * 8 + 6, vertices[i]!, true);
  }
  return sha256Hex(digests, new Uint8Array(numbers.buffer));
}
