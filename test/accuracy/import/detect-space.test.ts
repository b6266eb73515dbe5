import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { detectSpace } from '../../../src/accuracy/import/detect-space.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { importOptions } from './options.js';
import { frame } from './tfrecord/encode.js';

const parquet = Buffer.from(
  parquetWriteBuffer({ columnData: [{ name: 'arch', data: ['|avg_pool_3x3~0|'], type: 'STRING' }] }),
);

it.each([
  ['a.csv', 'hash,accuracy\n', 'nasbench101'],
  ['a.csv', 'accuracy,Hash\n', 'nasbench101'],
  ['a.csv', 'index,ARCH_STR,accuracy\n', 'nasbench201'],
  ['a.csv.gz', gzipSync('arch,c10\n'), 'nasbench201'],
  ['a.jsonl', '{"hash": "0", "accuracy": 1}\n', 'nasbench101'],
  ['a.jsonl', '{"accuracy": 1, "architecture": "0"}\n', 'nasbench201'],
  ['a.parquet', parquet, 'nasbench201'],
  ['a.tfrecord', frame(Buffer.from('[]')), 'nasbench101'],
  // Nothing tells, or two columns do.
  ['a.csv', 'cell,accuracy\n', undefined],
  ['a.csv', 'hash,model,accuracy\n', undefined],
  ['a.u16le', Buffer.alloc(20), undefined],
  ['a.npy', Buffer.from('\x93NUMPY', 'latin1'), undefined],
  // The import says what is wrong with it.
  ['a.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]), undefined],
  ['a.parquet', Buffer.from('PAR1 but cut off'), undefined],
] as const)('tells whose models %s names: %#', (name, content, space) => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  expect(detectSpace(file, importOptions())).toBe(space);
});

it('takes raw counts in a given order for architectures', () => {
  const file = join(temporaryFolder(), 'seeds.u16le');
  writeFileSync(file, Buffer.alloc(20));
  expect(detectSpace(file, importOptions({ order: 'nasbench201.csv.gz' }))).toBe('nasbench201');
});

it('says of a file that is not there that it is not', () => {
  const file = join(temporaryFolder(), 'none.csv');
  expect(() => detectSpace(file, importOptions())).toThrow(expect.objectContaining({ code: 'FILE_MISSING' }));
});
