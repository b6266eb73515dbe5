import { Float64, Int32, Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { Compression, Table as ParquetTable, writeParquet, WriterPropertiesBuilder } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import { CountCollector } from '../../../../src/accuracy/import/count-collector.js';
import { readRows } from '../../../../src/accuracy/import/read-rows.js';
import { openParquetRows } from '../../../../src/accuracy/import/rows/parquet-rows.js';
import { cellNames } from '../../../../src/accuracy/model-names.js';
import { CodesignError } from '../../../../src/errors/codesign-error.js';
import { hashAt } from '../../../../src/space/cells/cell-table.js';
import { allCells } from '../../../cells.js';

const cells = allCells();
const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'] as const;

/** Write a table with the Parquet writer of the Rust Arrow project. */
function encodeParquet(table: Table, codec: (typeof CODECS)[number] = 'SNAPPY'): Buffer {
  const properties = new WriterPropertiesBuilder().setCompression(Compression[codec]).build();
  return Buffer.from(writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream')), properties));
}

async function countsOf(bytes: Buffer, denominator: number | 'of the file' = 1000): Promise<Int32Array> {
  const known = denominator === 'of the file' ? undefined : denominator;
  const options = { file: 'a.parquet', placeUnit: 'row', denominator: known, rounding: 'exact' } as const;
  const collector = new CountCollector(cellNames(cells), options);
  await readRows('a.parquet', openParquetRows('a.parquet', bytes), collector);
  return collector.counts;
}

const HASHES = Array.from({ length: 5000 }, (_, i) => hashAt(cells, i * 80));
const hashes = vectorFromArray(HASHES, new Utf8());
const accuracies = vectorFromArray(
  HASHES.map((_, i) => (i % 1001) / 1000),
  new Float64(),
);

describe('readParquet', () => {
  it.each(CODECS)('reads hash and accuracy, %s', async (codec) => {
    const counts = await countsOf(
      encodeParquet(new Table({ note: hashes, hash: hashes, accuracy: accuracies }), codec),
    );
    expect(counts.filter((count) => count !== -1)).toHaveLength(5000);
    HASHES.forEach((_, i) => expect(counts[i * 80]).toBe(i % 1001));
  });

  it('reads counts with their denominator, int32 and int64', async () => {
    const table = new Table({
      hash: hashes,
      correct: vectorFromArray(
        HASHES.map((_, i) => i % 8),
        new Int32(),
      ),
      denominator: vectorFromArray(BigInt64Array.from(HASHES, () => 7n)),
    });
    const counts = await countsOf(encodeParquet(table.slice(0, 8)), 'of the file');
    expect([counts[0], counts[7 * 80]]).toEqual([0, 7]);
    await expect(countsOf(encodeParquet(table.slice(0, 8)), 9)).rejects.toThrow(/row 0: the denominator is 7, not 9/);
  });

  it.each([
    ['an unknown hash', { hash: ['x'], accuracy: [0.5] }, /row 0: the hash "x"/],
    ['a hash twice', { hash: [HASHES[0], HASHES[0]], accuracy: [0.5, 0.5] }, /row 1: cell 0 has been given/],
    ['NaN', { hash: [HASHES[0]], accuracy: [NaN] }, /row 0: the accuracy is not a number/],
    ['other columns', { hash: [HASHES[0]], score: [0.5] }, /columns are hash, score/],
  ])('refuses %s', async (_, columns, message) => {
    const { hash, ...values } = columns;
    const [title, value] = Object.entries(values)[0]!;
    const table = new Table({
      hash: vectorFromArray(hash, new Utf8()),
      [title]: vectorFromArray(value, new Float64()),
    });
    await expect(countsOf(encodeParquet(table))).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(message) as string,
    });
  });

  it('names a damaged file', async () => {
    const sound = encodeParquet(new Table({ hash: hashes, accuracy: accuracies }));
    for (const bytes of [sound.subarray(0, 1000), sound.subarray(500), Buffer.from('PAR1PAR1'), Buffer.from('PAR1')]) {
      await expect(countsOf(bytes)).rejects.toBeInstanceOf(CodesignError);
    }
  });
});
