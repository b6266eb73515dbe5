import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CodesignError } from './errors/codesign-error.js';
import { outputUnwritable } from './errors/files.js';
import type { Piece } from './made-bytes.js';
import { stretchesOf } from './made-bytes.js';
import { removeLeftovers, unfinishedPath } from './leftovers.js';

const unfinished = new Set<string>();

/** Remove what is half-written; called when the process has to leave in the middle of it. */
export function removeUnfinishedFiles(): void {
  for (const path of unfinished) removeQuietly(path);
  unfinished.clear();
}

/** A failure to clean up must not hide the failure that made it necessary. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is no such file, or something of somebody else's stands in its place.
  }
}

/**
 * Let `write` make a file beside `path`, then rename it to `path`: the file is there whole or not at all. What a killed
 * process has left of an earlier attempt goes.
 *
 * @param write - Gets the temporary path; what it throws is thrown on, with the temporary file removed.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE where the folder is missing, read-only or full.
 */
export async function replaceFile<T>(path: string, write: (temporary: string) => Promise<T> | T): Promise<T> {
  const temporary = unfinishedPath(path);
  unfinished.add(temporary);
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeLeftovers(path);
    // Whatever has its name was not made by this process, and may be a link to elsewhere.
    removeQuietly(temporary);
    const result = await write(temporary);
    renameSync(temporary, path);
    return result;
  } catch (cause) {
    throw describeWriteFailure(cause, path);
  } finally {
    removeQuietly(temporary);
    unfinished.delete(temporary);
  }
}

/**
 * Write bytes or text to `path` so that the file is there whole or not at all.
 *
 * @param mode - Who may read and write it, less what the process does not allow anyway.
 */
export async function writeFileAtomic(path: string, content: Uint8Array | string, mode = 0o666): Promise<void> {
  await replaceFile(path, (temporary) => writeWhole(temporary, content, mode));
}

/**
 * Write several files beside their places, then rename them all.
 *
 * @param contents - What to write, by path.
 * @param beforeRename - Called when all of them are written and none is in its place yet.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE; before `beforeRename` nothing has changed then.
 */
export async function replaceFiles(
  contents: ReadonlyMap<string, FileContent>,
  beforeRename: () => Promise<void> | void,
): Promise<void> {
  const [first, ...rest] = contents;
  if (first === undefined) {
    await beforeRename();
    return;
  }
  const [path, content] = first;
  await replaceFile(path, async (temporary) => {
    writeWhole(temporary, content);
    await replaceFiles(new Map(rest), beforeRename);
  });
}

/** What a file is to hold: bytes, a text, or bytes in pieces that follow one another. */
export type FileContent = Uint8Array | string | readonly Piece[];

/** Write a file to the end and onto the disk, for whoever moves it to its place. Errors are those of the file system. */
export function writeWhole(path: string, content: FileContent, mode?: number): void {
  const pieces =
    typeof content === 'string' ? [Buffer.from(content)] : ArrayBuffer.isView(content) ? [content] : content;
  const file = openSync(path, 'w', mode);
  try {
    for (const stretch of stretchesOf(pieces)) {
      for (let at = 0; at < stretch.length;) at += writeSync(file, stretch, at);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const UNWRITABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
  'EFBIG',
  'EIO',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOTEMPTY',
  'EBUSY',
  'ETXTBSY',
  'EMFILE',
  'ENFILE',
  'ESTALE',
]);

/** Say in the project’s own words why `path` could not be written; any other error is returned as it is. */
export function describeWriteFailure(cause: unknown, path: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (cause instanceof CodesignError || code === undefined || !UNWRITABLE.has(code)) return cause;
  return outputUnwritable(path, cause as NodeJS.ErrnoException);
}
