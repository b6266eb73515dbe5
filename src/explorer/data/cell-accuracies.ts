import type { Cell } from '../../space/cells/cell.js';
import { encodeLabels } from '../../space/cells/cell.js';

/**
 * Accuracies of many cells as one block of bytes, little-endian.
 *
 * ```
 * count        uint32
 * keyDeltas    count × uint32   rising keys, each less the one before
 * counts       count × int32    correctly classified images
 * ```
 *
 * Cells go by their representatives; a key has 21 bits of edges, 3 of vertices and 8 of labels (3⁵ = 243 codes).
 */
export interface CellAccuracies {
  /** Rising. */
  readonly keys: Uint32Array;
  readonly counts: Int32Array;
}

/** The key of a cell, which must be a representative. */
export function cellKey({ vertices, adjacencyBits, labels }: Cell): number {
  return ((adjacencyBits << 11) | (vertices << 8) | encodeLabels(labels)) >>> 0;
}

/** Put accuracies into bytes; entries with a count of less than 0 are left out. */
export function encodeCellAccuracies(keys: Uint32Array, counts: Int32Array): Uint8Array {
  const order = Uint32Array.from(keys.keys())
    .filter((at) => counts[at]! >= 0)
    .sort((a, b) => keys[a]! - keys[b]!);
  const words = new DataView(new ArrayBuffer(4 + order.length * 8));
  words.setUint32(0, order.length, true);
  let last = 0;
  order.forEach((at, i) => {
    const key = keys[at]!;
    words.setUint32(4 + i * 4, key - last, true);
    words.setInt32(4 + (order.length + i) * 4, counts[at]!, true);
    last = key;
  });
  return new Uint8Array(words.buffer);
}

/** Take accuracies out of the bytes of {@link encodeCellAccuracies}. */
export function decodeCellAccuracies(bytes: Uint8Array): CellAccuracies {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = words.getUint32(0, true);
  const keys = new Uint32Array(count);
  const counts = new Int32Array(count);
  let key = 0;
  for (let i = 0; i < count; i++) {
    keys[i] = key += words.getUint32(4 + i * 4, true);
    counts[i] = words.getInt32(4 + (count + i) * 4, true);
  }
  return { keys, counts };
}

/** The count of a cell, which must be a representative; undefined where it is not among them. */
export function findCellCount({ keys, counts }: CellAccuracies, cell: Cell): number | undefined {
  const wanted = cellKey(cell);
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return keys[low] === wanted ? counts[low] : undefined;
}
