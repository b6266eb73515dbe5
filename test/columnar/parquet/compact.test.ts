import fc from 'fast-check';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { expect, test } from 'vitest';
import { checkCompactStruct } from '../../../src/columnar/parquet/compact.js';

const check = (...bytes: number[]): number => checkCompactStruct(Uint8Array.from(bytes), 0, bytes.length);

test('structs, lists and numbers end where they end', () => {
  expect(check(0)).toBe(1);
  // A field of 32 bits, a binary of two bytes, a list of three flags.
  expect(check(0x15, 0x02, 0x18, 2, 7, 7, 0x19, 0x31, 1, 2, 1, 0, 99)).toBe(12);
});

test.each([
  ['a struct without an end', [0x15, 0x02], 'reaches past its end'],
  ['a binary longer than the rest', [0x18, 100, 0], 'reaches past its end'],
  ['a list longer than the rest', [0x19, 0xf8, 0xff, 0xff, 0x7f, 0], 'a list has 2097151 entries in 1 bytes'],
  ['a number that goes on', [0x16, ...new Array<number>(11).fill(0xff), 0, 0], 'a number has no end'],
  ['a map', [0x1b, 0], 'the type 11'],
  ['structs within structs', [...new Array<number>(40).fill(0x1c), ...new Array<number>(41).fill(0)], '32 deep'],
])('%s is refused', (_, bytes, fault) => {
  expect(() => check(...bytes)).toThrow(fault);
});

test('what is taken, hyparquet reads to the same end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      let end: number;
      try {
        end = checkCompactStruct(bytes, 0, bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
      deserializeTCompactProtocol(reader);
      expect(reader.offset).toBe(end);
    }),
    { numRuns: 2000 },
  );
});
