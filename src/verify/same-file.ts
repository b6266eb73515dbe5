import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Piece } from '../made-bytes.js';
import { stretchesOf } from '../made-bytes.js';

const BUFFER_BYTES = 2 ** 20;
/** Bytes compared between two turns of the rest of the program: some milliseconds of work. */
const BREATH_BYTES = 2 ** 24;

/** Whether a file holds just the bytes of some pieces; neither is ever in memory as a whole. */
export async function holdsPieces(path: string, pieces: readonly Piece[]): Promise<boolean> {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== pieces.reduce((length, piece) => length + piece.length, 0)) return false;
    const read = Buffer.allocUnsafe(BUFFER_BYTES);
    let compared = 0;
    for (const stretch of stretchesOf(pieces)) {
      for (let from = 0; from < stretch.length; from += BUFFER_BYTES) {
        const expected = stretch.subarray(from, from + BUFFER_BYTES);
        const bytes = readSync(file, read, 0, expected.length, null);
        if (bytes !== expected.length || read.compare(expected, 0, bytes, 0, bytes) !== 0) return false;
        compared += bytes;
        if (compared < BREATH_BYTES) continue;
        compared = 0;
        await setImmediate();
      }
    }
    return true;
  } finally {
    closeSync(file);
  }
}
