import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countOfTarget,
  exponential,
  logarithm,
  SURROGATE_DENOMINATOR,
  targetOfCount,
} from '../../../src/accuracy/predictor/target.js';

test('the series agree with Math.log and Math.exp', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.25, max: 4, noNaN: true }), (x) => {
      expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-13);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-13);
    }),
  );
});

test('every count from 0.70 to 0.99 comes back from its target, lower ones come back as 0.70', () => {
  const lowest = Math.round(0.7 * SURROGATE_DENOMINATOR);
  for (let count = 0; count < 0.99 * SURROGATE_DENOMINATOR; count++) {
    expect(countOfTarget(targetOfCount(count))).toBe(Math.max(count, lowest));
  }
});

test('what the network says, however far off, is a count', () => {
  expect(countOfTarget(-1e6)).toBe(0);
  expect(countOfTarget(1e6)).toBe(SURROGATE_DENOMINATOR);
  expect(countOfTarget(0)).toBe(Math.round(0.9 * SURROGATE_DENOMINATOR));
});
