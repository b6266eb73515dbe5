import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import type { RunOptions } from './progress.js';
import { throwIfInterrupted, toMegabytes } from './progress.js';

/** SHA-256 of bytes, or of a text as UTF-8, one after another, as 64 lower-case hex digits. */
export function sha256Hex(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/**
 * SHA-256 of a file, read piece by piece, as 64 lower-case hex digits.
 *
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export async function hashFile(path: string, { onProgress, signal }: RunOptions = {}): Promise<string> {
  const hash = createHash('sha256');
  const total = toMegabytes(statSync(path).size);
  let done = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    throwIfInterrupted(signal);
    hash.update(piece);
    done += piece.length;
    onProgress?.({ phase: 'check', done: toMegabytes(done), total, unit: 'MB' });
  }
  return hash.digest('hex');
}
