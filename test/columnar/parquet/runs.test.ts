import fc from 'fast-check';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { expect, test } from 'vitest';
import { checkDelta, decodeRuns } from '../../../src/columnar/parquet/runs.js';

const decode = (bytes: readonly number[], width: number, count: number): number[] =>
  Array.from(decodeRuns(Uint8Array.from(bytes), 0, bytes.length, width, count));

test('runs and packed groups give their values', () => {
  expect(decode([5 << 1, 3], 2, 5)).toEqual([3, 3, 3, 3, 3]);
  expect(decode([(1 << 1) | 1, 0b10001000, 0b11000110, 0b11111010], 3, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(decode([(1 << 1) | 1, 0b00000101], 1, 3)).toEqual([1, 0, 1]);
});

test.each([
  ['a run longer than what is left', [0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1, 10, 'longer than the 10 that are left'],
  ['groups far beyond what is left', [0xff, 0xff, 0xff, 0xff, 0x0f, 1], 1, 10, 'more than the 10 left'],
  ['groups that are not there', [(1 << 1) | 1], 8, 8, 'reach past their page'],
  ['a run without its value', [2], 8, 1, 'reaches past its page'],
  ['nothing', [], 1, 1, 'has no length'],
  ['values of too many bits', [2, 0], 25, 1, '25 bits'],
])('%s is refused', (_, bytes, width, count, fault) => {
  expect(() => decode(bytes, width, count)).toThrow(fault);
});

test('what is taken, hyparquet decodes to the same values', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 100 }), (raw, width, count) => {
      let own: Uint32Array;
      try {
        own = decodeRuns(raw, 0, raw.length, width, count);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      // Bytes behind: hyparquet reads all of a padded group.
      const padded = new Uint8Array(raw.length + 4096);
      padded.set(raw);
      const theirs = new Array<number>(count);
      readRleBitPackedHybrid({ view: new DataView(padded.buffer), offset: 0 }, width, theirs, raw.length);
      expect(Array.from(own)).toEqual(theirs);
    }),
    { numRuns: 3000 },
  );
});

test('the head of delta-packed values is held to their number', () => {
  const head = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
  expect(() => checkDelta(head(0x80, 1, 4, 7), 0, 7)).not.toThrow();
  expect(() => checkDelta(head(0x80, 1, 4, 7), 0, 8)).toThrow('7 delta-packed values, not 8');
  expect(() => checkDelta(head(0x80, 1, 0, 7), 0, 7)).toThrow('blocks of 128 values in 0 parts');
  expect(() => checkDelta(head(0xff, 0xff, 0xff, 0xff, 0x0f, 4, 7), 0, 7)).toThrow('blocks of 4294967295 values');
  expect(() => checkDelta(head(0x80), 0, 7)).toThrow('no head');
});
