import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { decodeApart } from '../../../src/columnar/parquet/decode-apart.js';
import type { DecodeTask } from '../../../src/columnar/parquet/decode-worker.js';
import { footerBytes, parseFooter, TAIL_BYTES } from '../../../src/columnar/parquet/footer.js';
import { openParquetBytes } from '../../../src/columnar/parquet/open.js';

const LIMITS = { file: 'a.parquet', rows: 1e7, unpackedBytes: 2 ** 28, wayOut: 'Raise it.' };

test('columns are decoded one after another and at once, as they were written', async () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => i * 7);
  const texts = numbers.map((number) => `name ${number}`);
  const columnData = [
    { name: 'numbers', data: numbers, type: 'INT32' as const },
    { name: 'texts', data: texts, type: 'STRING' as const },
  ];
  const file = openParquetBytes(new Uint8Array(parquetWriteBuffer({ columnData })), LIMITS);
  for (let round = 0; round < 3; round++) {
    expect([...Array.from(await file.readColumn(0, 'numbers'))]).toEqual(numbers);
    expect([...Array.from(await file.readColumn(0, 'texts'))]).toEqual(texts);
  }
  const both = await Promise.all([file.readColumn(0, 'numbers'), file.readColumn(0, 'texts')]);
  expect(both.map((column) => Array.from(column))).toEqual([numbers, texts]);
});

test('a column that needs more memory than there is ends its thread alone, and is refused', async () => {
  const rows = 400_000;
  const data = Array.from({ length: rows }, (_, i) => i.toString(36));
  const written = parquetWriteBuffer({ columnData: [{ name: 'texts', data, type: 'STRING' }], rowGroupSize: rows });
  const bytes = new Uint8Array(written);
  const length = footerBytes(bytes.subarray(-TAIL_BYTES), bytes.length, LIMITS.file);
  const chunk = parseFooter(bytes.slice(bytes.length - TAIL_BYTES - length), bytes.length, LIMITS).chunk(0, 'texts');
  const task = (): DecodeTask => {
    return { bytes: bytes.slice(chunk.from, chunk.end), chunk, limits: LIMITS, bytesLeft: LIMITS.unpackedBytes };
  };
  await expect(decodeApart(task(), 16)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: 'a.parquet has a column that takes more memory to decode; the limit is 16 MB. Raise it.',
  });
  expect((await decodeApart(task())).values.length).toBe(rows);
});
