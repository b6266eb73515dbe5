import { statSync } from 'node:fs';
import { fileMissing } from './errors/files.js';
import { alteredMeanwhile, hashMismatch } from './errors/hashes.js';
import type { RunOptions } from './progress.js';
import { hashFile } from './sha256-hex.js';

/**
 * Check that a file has a SHA-256.
 *
 * @param wanted - 64 hex digits, of either case.
 * @throws {@link CodesignError} HASH_MISMATCH naming both hashes, FILE_MISSING, INTERRUPTED.
 */
export async function checkFileHash(path: string, wanted: string, run: RunOptions = {}): Promise<void> {
  let found: string;
  try {
    found = await hashFile(path, run);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw fileMissing(path, 'Check its name.', cause);
  }
  if (found !== wanted.toLowerCase()) throw hashMismatch(path, wanted.toLowerCase(), found);
}

/**
 * Read a file with its SHA-256, sure that what was read is what was hashed.
 *
 * @throws {@link CodesignError} HASH_MISMATCH where the file was altered meanwhile; what `read` throws.
 */
export async function readWithHash<T>(
  path: string,
  read: () => Promise<T>,
  run: RunOptions = {},
): Promise<{ readonly content: T; readonly sha256: string }> {
  const before = identify(path);
  if (before === undefined) {
    // What is wrong with it is for the reader to say.
    await read();
    throw alteredMeanwhile(path);
  }
  const sha256 = await hashFile(path, run);
  const content = await read();
  if (identify(path) !== before) throw alteredMeanwhile(path);
  return { content, sha256 };
}

/** What changes where a file is written to or replaced; undefined where there is none. */
function identify(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat?.isFile() === true ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : undefined;
}
