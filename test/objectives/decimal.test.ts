import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimal, scaleDecimal } from '../../src/objectives/decimal.js';

test.each([
  [0.29, 100, 29, 29],
  [0.92, 29_952, 27_555, 27_556],
  [0.5, 29_952, 14_976, 14_976],
  [100, 200_000, 20_000_000, 20_000_000],
  [1e-7, 10_000_000, 1, 1],
  [1e-7, 10_000_001, 1, 2],
  [1e21, 3, 3e21, 3e21],
  [-0.29, 100, -29, -29],
  [-0.295, 100, -30, -29],
])('%f × %i lies between %i and %i', (decimal, integer, floor, ceil) => {
  expect(scaleDecimal(decimal, integer)).toMatchObject({ floor, ceil });
});

test.each([
  [0.16, 16n, 100n],
  [100, 100n, 1n],
  [1e-7, 1n, 10_000_000n],
  [2.5e21, 25n * 10n ** 20n, 1n],
  [-0.5, -5n, 10n],
])('%f is read as a fraction', (decimal, numerator, denominator) => {
  expect(readDecimal(decimal)).toEqual({ numerator, denominator });
});

test('agrees with integer arithmetic on decimals of up to six places', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 100_000 }), (millionths, integer) => {
      const scaled = scaleDecimal(Number(`${millionths}e-6`), integer);
      expect(scaled.floor).toBe(Number((BigInt(millionths) * BigInt(integer)) / 1_000_000n));
      expect(scaled.ceil).toBe(Number((BigInt(millionths) * BigInt(integer) + 999_999n) / 1_000_000n));
      expect(scaled.value).toBeCloseTo((millionths * integer) / 1e6, 3);
    }),
  );
});
