import { expect, test } from 'vitest';
import { quantile } from '../../src/math/quantile.js';

test('quantiles are linear between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('infinite values are larger than all others', () => {
  expect(quantile([Infinity, 1, Infinity], 0.5)).toBe(Infinity);
  expect(quantile([Infinity, 1], 0.5)).toBe(Infinity);
  expect(quantile([Infinity, 1, 0], 0.5)).toBe(1);
});
