import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDigits, writeDigits } from '../../../native-free-bench/problem/digits.js';

test('the last digit is the fastest', () => {
  const digits = new Uint8Array(5).fill(9);
  writeDigits(17, Uint8Array.of(4, 2, 5), digits, 1);
  expect([...digits]).toEqual([9, 1, 1, 2, 9]);
  expect(readDigits(digits, Uint8Array.of(4, 2, 5), 1)).toBe(17);
});

test('digits lead back to their number, wherever they stand', () => {
  const sizes = fc.uint8Array({ min: 1, max: 255, minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(3), (of, share, from) => {
      const count = of.reduce((product, size) => product * size, 1);
      const index = Math.floor(share * count);
      const digits = new Uint8Array(from + of.length);
      writeDigits(index, of, digits, from);
      return readDigits(digits, of, from) === index && of.every((size, i) => digits[from + i]! < size);
    }),
  );
});
