import { expect, it } from 'vitest';
import { RAW_BYTES, readRawCounts } from '../../../src/accuracy/import/read-raw.js';
import { collector } from './collector.js';

it('takes a little-endian uint16 for each cell', () => {
  const bytes = Buffer.alloc(RAW_BYTES);
  bytes.writeUInt16LE(28_250, 2 * 4789);
  const taken = collector();
  readRawCounts('mine.raw', bytes, taken);
  expect(taken.counts[4789]).toBe(28_250);
  expect(taken.counts.reduce((sum, count) => sum + count, 0)).toBe(28_250);
});

it.each([
  [Buffer.alloc(847_246), /mine\.raw: it has 847246 bytes, not 847248/],
  [Buffer.alloc(847_249), /has 847249 bytes, not 847248/],
  [Buffer.alloc(847_248, 0xff), /cell 0: 65535 correct of 29952/],
])('refuses another length and counts that cannot be: %#', (bytes, message) => {
  const taken = collector({ placeUnit: 'cell' });
  expect(() => readRawCounts('mine.raw', bytes, taken)).toThrow(
    expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
  );
});
