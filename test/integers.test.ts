import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greatestCommonDivisor, INT32_MAX } from '../src/integers.js';

test('the largest int32 is the last number that an Int32Array keeps', () => {
  expect(Int32Array.of(INT32_MAX)[0]).toBe(INT32_MAX);
  expect(Int32Array.of(INT32_MAX + 1)[0]).toBeLessThan(0);
});

test('the greatest common divisor divides both, and no larger number does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
      const common = Array.from({ length: Math.min(a, b) }, (_, i) => i + 1).filter((d) => a % d === 0 && b % d === 0);
      expect(greatestCommonDivisor(a, b)).toBe(Math.max(...common));
    }),
  );
});
