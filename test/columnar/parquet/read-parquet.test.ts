import { Field, Float64, Int32, List, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, WriterVersion, writeParquet } from 'parquet-wasm';
import { describe, expect, test } from 'vitest';
import type { ParquetFile } from '../../../src/columnar/parquet/open.js';
import { openParquetBytes } from '../../../src/columnar/parquet/open.js';

const LIMITS = { file: 'a.parquet', rows: 10_000, unpackedBytes: 1 << 20, wayOut: 'Raise it.' };
const TEXTS = Array.from({ length: 3000 }, (_, i) => `text ${i % 40}`);
const table = new Table({
  name: vectorFromArray(TEXTS, new Utf8()),
  value: vectorFromArray(
    TEXTS.map((_, i) => i / 7),
    new Float64(),
  ),
  // Nulls, and long runs.
  count: vectorFromArray(
    TEXTS.map((_, i) => (i % 5 === 0 ? null : i < 2000 ? 3 : i)),
    new Int32(),
  ),
});

function encode(build: (properties: WriterPropertiesBuilder) => WriterPropertiesBuilder): Uint8Array {
  const properties = build(new WriterPropertiesBuilder()).build();
  return new Uint8Array(writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream')), properties));
}

async function columnOf(file: ParquetFile, name: string): Promise<unknown[]> {
  const parts: unknown[] = [];
  for (const group of file.rowsOfGroups.keys()) parts.push(...Array.from(await file.readColumn(group, name)));
  return parts;
}

test.each([
  ['version 1', (p: WriterPropertiesBuilder) => p.setCompression(Compression.UNCOMPRESSED)],
  [
    'version 2',
    (p: WriterPropertiesBuilder) => p.setWriterVersion(WriterVersion.V2).setCompression(Compression.SNAPPY),
  ],
  ['no dictionary', (p: WriterPropertiesBuilder) => p.setDictionaryEnabled(false).setCompression(Compression.ZSTD)],
  ['small groups', (p: WriterPropertiesBuilder) => p.setMaxRowGroupSize(700).setCompression(Compression.GZIP)],
  ['small pages', (p: WriterPropertiesBuilder) => p.setDataPageSizeLimit(512).setWriteBatchSize(64)],
])('columns come out as hyparquet alone reads them: %s', async (_, build) => {
  const bytes = encode(build);
  const file = openParquetBytes(bytes, LIMITS);
  const { compressors } = await import('hyparquet-compressors');
  const rows = await parquetReadObjects({ file: bytes.slice().buffer, compressors });
  expect(file.rows).toBe(TEXTS.length);
  expect(file.names).toEqual(['name', 'value', 'count']);
  for (const name of file.names) expect(await columnOf(file, name)).toEqual(rows.map((row) => row[name] as unknown));
});

describe('limits are named', () => {
  const sound = encode((p) => p.setDictionaryEnabled(false).setCompression(Compression.GZIP));
  test.each([
    ['rows', { rows: 2999 }, 'a.parquet has 3000 rows; the limit is 2999. Raise it.'],
    ['bytes', { unpackedBytes: 1000 }, `a.parquet has ${sound.length} bytes; the limit is 1000.`],
    ['bytes unpacked', { unpackedBytes: sound.length + 1 }, 'when unpacked; the limit is'],
  ])('%s', async (_, change, fault) => {
    const read = async (): Promise<unknown> => columnOf(openParquetBytes(sound, { ...LIMITS, ...change }), 'name');
    await expect(read()).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining(fault) as string,
    });
  });
});

test('columns that are nested or not there are refused', async () => {
  const lists = new Table({ a: vectorFromArray([[1, 2], [3]], new List(new Field('item', new Int32()))) });
  const bytes = writeParquet(ParquetTable.fromIPCStream(tableToIPC(lists, 'stream')));
  const file = openParquetBytes(new Uint8Array(bytes), LIMITS);
  await expect(file.readColumn(0, 'a')).rejects.toThrow('column "a" is nested');
  await expect(file.readColumn(0, 'b')).rejects.toThrow('no column "b"');
});

test('a file that is cut off anywhere is refused', () => {
  const sound = encode((p) => p);
  for (let length = 0; length < sound.length; length += 97) {
    expect(() => openParquetBytes(sound.subarray(0, length), LIMITS)).toThrow();
  }
});
