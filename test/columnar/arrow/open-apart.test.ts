import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Dictionary,
  Field,
  Float16,
  Float64,
  Int64,
  List,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Uint16,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { expect, test } from 'vitest';
import type { ArrowBatches } from '../../../src/columnar/arrow/batches.js';
import { openBatches } from '../../../src/columnar/arrow/batches.js';
import { openBatchesApart } from '../../../src/columnar/arrow/open-apart.js';
import { temporaryFolder } from '../../temporary-folder.js';

const ROWS = 1_000_000;
const LIMITED = { file: 'a.arrow', wayOut: 'Make it smaller.' };

const table = new Table({
  whole: vectorFromArray([1, 2, 3], new Uint16()),
  large: vectorFromArray([1n, -2n, 3n], new Int64()),
  gaps: vectorFromArray([1.5, null, 3], new Float64()),
  half: vectorFromArray([1.5, 2, 3], new Float16()),
  text: vectorFromArray(['a', '', null], new Utf8()),
  name: vectorFromArray(['x', 'y', 'x'], new Dictionary(new Utf8(), new Uint16())),
  list: vectorFromArray([[1], [], [2, 3]], new List(new Field('item', new Float64()))),
});
const COLUMNS = [
  new Uint16Array([1, 2, 3]),
  new BigInt64Array([1n, -2n, 3n]),
  [1.5, null, 3],
  [1.5, 2, 3],
  ['a', '', null],
  ['x', 'y', 'x'],
  [{ value: '[1]' }, { value: '[]' }, { value: '[2,3]' }],
];

async function withBatches<T>(bytes: Uint8Array, use: (batches: ArrowBatches) => Promise<T>, memoryMb?: number) {
  const path = join(temporaryFolder(), 'a.arrow');
  writeFileSync(path, bytes);
  const file = await open(path);
  const batches = await openBatchesApart(file, bytes.length, LIMITED, memoryMb);
  try {
    return await use(batches);
  } finally {
    await batches.close();
  }
}

test.each(['file', 'stream'] as const)('a %s of two batches is read apart as it is read here', async (form) => {
  const two = new Table([...table.batches, ...table.batches]);
  const bytes = tableToIPC(two, form);
  const readAll = async (batches: ArrowBatches): Promise<unknown> => {
    const read = [];
    for (let rows = await batches.nextRows(); rows !== undefined; rows = await batches.nextRows()) {
      read.push({ rows, columns: await batches.readColumns() });
    }
    return { names: batches.names, read };
  };
  const batch = { rows: 3, columns: COLUMNS };
  const expected = { names: table.schema.fields.map(({ name }) => name), read: [batch, batch] };
  expect(await withBatches(bytes, readAll)).toEqual(expected);
  const path = join(temporaryFolder(), 'a.arrow');
  writeFileSync(path, bytes);
  const here = await openBatches(await open(path), bytes.length);
  expect(await readAll(here)).toEqual(expected);
  await here.close();
});

test('numbers are handed over as arrays of one buffer, whatever columns nobody asked for', async () => {
  const bytes = tableToIPC(table, 'file');
  const columns = await withBatches(bytes, async (batches) => {
    await batches.nextRows();
    return batches.readColumns();
  });
  const [whole, large] = columns as [Uint16Array, BigInt64Array];
  expect(whole.buffer).toBe(large.buffer);
});

test('a file whose lengths are not right is refused as it is here', async () => {
  const bytes = tableToIPC(table, 'file');
  const cut = bytes.slice(0, -20);
  const path = join(temporaryFolder(), 'cut.arrow');
  writeFileSync(path, cut);
  const file = await open(path);
  const here = await openBatches(file, cut.length).catch((error: unknown) => (error as Error).message);
  await file.close();
  expect(here).toEqual(expect.any(String));
  await expect(openBatchesApart(await open(path), cut.length, LIMITED)).rejects.toThrow(here as string);
});

test('texts that need more memory than there is end their thread alone, and are refused', async () => {
  // Six bytes of the file each, 32 and more as objects.
  const texts = makeData({
    type: new Utf8(),
    valueOffsets: Int32Array.from({ length: ROWS + 1 }, (_, i) => 2 * i),
    data: new Uint8Array(2 * ROWS).fill(65),
  });
  const read = (batches: ArrowBatches): Promise<number> =>
    batches.nextRows().then(async () => (await batches.readColumns())[0]!.length);
  const bytes = tableToIPC(new Table({ text: makeVector(texts) }), 'file');
  await expect(withBatches(bytes, read, 16)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: 'a.arrow has a column that takes more memory to decode; the limit is 16 MB. Make it smaller.',
  });
  expect(await withBatches(bytes, read)).toBe(ROWS);
});
