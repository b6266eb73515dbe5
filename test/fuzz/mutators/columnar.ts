import { parquetMetadata } from 'hyparquet';
import type { Random } from '../../../src/random.js';
import type { Mutator } from './bytes.js';
import { mutateBytes, mutateStretch, pick, place } from './bytes.js';

const PARQUET_TAIL_BYTES = 8;
/** Page headers have some thirty bytes, and levels and runs begin right behind. */
const PAGE_HEAD_BYTES = 64;

/** Change a Parquet file where its structure is: the footer, whose length is kept right, and the beginnings of pages. */
export const mutateParquet: Mutator = (random, bytes) => {
  const footerBytes = bytes.readUInt32LE(bytes.length - PARQUET_TAIL_BYTES);
  const footer = bytes.length - PARQUET_TAIL_BYTES - footerBytes;
  const where = random.below(10);
  if (where < 4) {
    const mutated = Buffer.from(mutateStretch(random, bytes, footer, footer + footerBytes));
    if (random.below(8) > 0)
      mutated.writeUInt32LE(mutated.length - PARQUET_TAIL_BYTES - footer, mutated.length - PARQUET_TAIL_BYTES);
    return mutated;
  }
  if (where < 8) {
    const from = pick(random, pageStarts(bytes));
    return mutateStretch(random, bytes, from, Math.min(footer, from + PAGE_HEAD_BYTES));
  }
  return mutateBytes(random, bytes);
};

function pageStarts(bytes: Buffer): number[] {
  const { row_groups: groups } = parquetMetadata(new Uint8Array(bytes).buffer);
  return groups.flatMap(({ columns }) =>
    columns.flatMap(({ meta_data: chunk }) => {
      const places = [chunk?.dictionary_page_offset, chunk?.data_page_offset];
      return places.filter((offset) => offset !== undefined).map(Number);
    }),
  );
}

const ARROW_TAIL_BYTES = 10;

/** Change an Arrow file or stream where its structure is: the metadata of a message, or the footer. */
export const mutateArrow: Mutator = (random, bytes) => {
  if (random.below(5) === 0) return mutateBytes(random, bytes);
  const [from, end] = pick(random, metadataOf(bytes));
  const stretch = bytes.subarray(from, end);
  if (random.below(2) === 0) return mutateStretch(random, bytes, from, end);
  // Numbers of flatbuffers are aligned: others in their place reach their readers.
  const copy = Buffer.from(bytes);
  const at = from + (place(random, stretch, 8) & ~3);
  const value = pick(random, [0, 1, -1, 8, 255, 65_536, 2 ** 31 - 1, -(2 ** 31), end - from, copy.readInt32LE(at) * 2]);
  copy.writeInt32LE(value | 0, at);
  if (random.below(3) === 0) copy.writeInt32LE(random.below(3) - 1, at + 4);
  return copy;
};

function metadataOf(bytes: Buffer): (readonly [from: number, end: number])[] {
  const found: [number, number][] = [];
  const isFile = bytes.toString('latin1', 0, 6) === 'ARROW1';
  if (isFile) {
    const tail = bytes.length - ARROW_TAIL_BYTES;
    found.push([tail - bytes.readInt32LE(tail), tail + 4]);
  }
  for (let at = isFile ? 8 : 0; at + 8 <= bytes.length; at += 8) {
    const length = bytes.readInt32LE(at + 4);
    const isMessage = bytes.readInt32LE(at) === -1 && length > 0 && length < 65_536 && at + 8 + length <= bytes.length;
    if (isMessage) found.push([at, at + 8 + length]);
  }
  return found;
}

const SQLITE_PAGE_BYTES = 4096;
const SQLITE_HEADER_BYTES = 100;

/** Change an SQLite file where its structure is: the header, the heads of pages and their pointers, the schema. */
export function mutateSqlite(random: Random, bytes: Buffer): Buffer {
  const where = random.below(10);
  if (where < 2) return Buffer.from(overwriteStretch(random, bytes, 16, SQLITE_HEADER_BYTES));
  // The first pages hold the schema and the roots of the tables.
  const pages = Math.floor(bytes.length / SQLITE_PAGE_BYTES);
  const page = random.below(3) === 0 ? random.below(pages) : random.below(Math.min(pages, 12));
  const from = page * SQLITE_PAGE_BYTES + (page === 0 ? SQLITE_HEADER_BYTES : 0);
  if (where < 7) return overwriteStretch(random, bytes, from, from + 40);
  return overwriteStretch(random, bytes, from, (page + 1) * SQLITE_PAGE_BYTES);
}

/** Change a stretch in place: a file of pages whose bytes move is refused by its length. */
function overwriteStretch(random: Random, bytes: Buffer, from: number, end: number): Buffer {
  const mutated = mutateBytes(random, bytes.subarray(from, end));
  const copy = Buffer.from(bytes);
  mutated.copy(copy, from, 0, Math.min(mutated.length, end - from));
  return copy;
}
