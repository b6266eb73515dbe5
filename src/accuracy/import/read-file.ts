import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importInvalid, importMissing, importNotAFile } from '../../errors/accuracy.js';
import { limitExceeded } from '../../errors/limits.js';
import type { ReadLimits } from '../../read-limits.js';
import { readLimits } from '../../read-limits.js';
import { sha256Hex } from '../../sha256-hex.js';
import { RAW_BYTES } from './read-raw.js';

/** As much of a file as tells its format. */
export const HEAD_BYTES = 4096;

const GZIP_MAGIC = 0x1f8b;

/** A file in memory, decompressed where it was gzip'd. */
export interface LoadedFile {
  /** Without folder and `.gz`. */
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 of the file as it is on disk, as lower-case hex. */
  readonly sha256: string;
}

/** Check that a path names a file with something in it. @returns Its length in bytes. */
export function checkFile(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw importMissing(path);
  if (!stat.isFile()) throw importNotAFile(path);
  if (stat.size === 0) throw importInvalid(path, '', 'it is empty');
  return stat.size;
}

/** Read the first bytes of a file, as they are on disk. */
export function readHead(path: string, length: number): Buffer {
  checkFile(path);
  const head = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Read a file whole, gunzipped where it is gzip.
 *
 * @throws {@link CodesignError} FILE_MISSING, LIMIT_EXCEEDED, IMPORT_INVALID for a damaged gzip.
 */
export function loadFile(path: string, limits: ReadLimits = readLimits()): LoadedFile {
  if (checkFile(path) > limits.unpackedBytes) throw tooLong(path, limits);
  const raw = readFileSync(path);
  const sha256 = sha256Hex(raw);
  const name = basename(path);
  // Raw counts may happen to begin like gzip, but no gzip'd file of accuracies is exactly as long as they are.
  const gzipped = raw.length > 2 && raw.readUInt16BE(0) === GZIP_MAGIC && raw.length !== RAW_BYTES;
  if (!gzipped) return { name, bytes: raw, sha256 };
  try {
    return {
      name: name.replace(/\.gz$/i, ''),
      bytes: gunzipSync(raw, { maxOutputLength: limits.unpackedBytes }),
      sha256,
    };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLong(path, limits);
    throw importInvalid(path, '', `its gzip is damaged (${(cause as Error).message})`, 'Download it again.');
  }
}

function tooLong(path: string, { megabytes, wayOut }: ReadLimits): Error {
  return limitExceeded(path, 'more bytes than a file of accuracies needs', `${megabytes} MB, unpacked`, wayOut);
}
