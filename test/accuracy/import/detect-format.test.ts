import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/accuracy/import/detect-format.js';
import { RAW_BYTES } from '../../../src/accuracy/import/read-raw.js';
import { frame } from './tfrecord/encode.js';

const RECORD = frame(Buffer.from('[]'));

it.each([
  ['a.npy', Buffer.from('\x93NUMPY', 'latin1'), 'npy'],
  ['a.dat', Buffer.from('\x93NUMPY', 'latin1'), 'npy'],
  ['a.dat', Buffer.from('PAR1'), 'parquet'],
  ['a.dat', Buffer.from('\x80\x04\x95', 'latin1'), 'pickle'],
  ['a.dat', RECORD, 'tfrecord'],
  ['a.csv', RECORD, 'tfrecord'],
  ['a.dat', Buffer.from('\uFEFF \n{"hash": 1}'), 'jsonl'],
  ['a.dat', Buffer.from('accuracy,"Hash"\n'), 'csv'],
  ['a.NDJSON', Buffer.from('hash'), 'jsonl'],
  ['a.tfrecords', Buffer.alloc(20), 'tfrecord'],
  // Raw counts may begin with anything.
  ['a.u16le', Buffer.from('PAR1'), 'raw'],
] as const)('tells by content, then by name: %#', (name, head, format) => {
  expect(detectFormat(name, head, head.length)).toBe(format);
});

it('tells raw counts by their length where nothing else tells', () => {
  expect(detectFormat('a.dat', Buffer.alloc(20), RAW_BYTES)).toBe('raw');
  expect(() => detectFormat('a.dat', Buffer.alloc(20), RAW_BYTES + 2)).toThrow(
    expect.objectContaining({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(/--format \(raw, csv/) as string,
    }),
  );
});
