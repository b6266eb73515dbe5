import { extname } from 'node:path';
import { importInvalid } from '../../errors/accuracy.js';
import { RAW_BYTES } from './read-raw.js';
import { isRecordFile } from './tfrecord/record-file.js';

/** The kinds of file accuracies are read from. */
export const IMPORT_FORMATS = ['raw', 'csv', 'jsonl', 'npy', 'pickle', 'parquet', 'tfrecord'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, ImportFormat>> = {
  '.u16le': 'raw',
  '.u16': 'raw',
  '.raw': 'raw',
  '.bin': 'raw',
  '.csv': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.npy': 'npy',
  '.pkl': 'pickle',
  '.pickle': 'pickle',
  '.parquet': 'parquet',
  '.tfrecord': 'tfrecord',
  '.tfrecords': 'tfrecord',
};

/** How a file of a binary format begins; pickles also tell the version of their protocol. */
const MAGIC: readonly (readonly [string, ImportFormat])[] = [
  ['\x93NUMPY', 'npy'],
  ['PAR1', 'parquet'],
  ['\x80\x02', 'pickle'],
  ['\x80\x03', 'pickle'],
  ['\x80\x04', 'pickle'],
  ['\x80\x05', 'pickle'],
];

/**
 * Tell the format of a file by how it begins, else by its name, else by its length.
 *
 * A name for raw counts goes first: raw counts may begin with anything.
 * @param name - Without `.gz`.
 * @param head - The first bytes, decompressed.
 * @throws {@link CodesignError} IMPORT_INVALID where nothing tells.
 */
export function detectFormat(name: string, head: Buffer, length: number): ImportFormat {
  const byName = EXTENSIONS[extname(name).toLowerCase()];
  if (byName === 'raw') return byName;
  const byMagic = MAGIC.find(([magic]) => head.toString('latin1', 0, magic.length) === magic)?.[1];
  if (isRecordFile(head)) return 'tfrecord';
  const found = byMagic ?? byName ?? (length === RAW_BYTES ? 'raw' : detectText(head));
  if (found === undefined) {
    const fault = 'its format cannot be told from its content or name';
    throw importInvalid(name, '', fault, `Name it with --format (${IMPORT_FORMATS.join(', ')}).`);
  }
  return found;
}

function detectText(head: Buffer): ImportFormat | undefined {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('{')) return 'jsonl';
  return /^[^\n]*\b(hash|arch|architecture|arch_str|model)\b/i.test(text) ? 'csv' : undefined;
}
