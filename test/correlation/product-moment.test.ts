import { expect, test } from 'vitest';
import { productMoment } from '../../src/correlation/product-moment.js';

test('is the cosine of the angle between the columns about their means', () => {
  expect(productMoment([1, 2, 3], [2, 4, 6], 2, 4)).toBe(1);
  expect(productMoment([1, 2, 3], [3, 2, 1], 2, 2)).toBe(-1);
  expect(productMoment([1, 2, 3, 4], [1, 3, 2, 4], 2.5, 2.5)).toBeCloseTo(0.8, 15);
  expect(productMoment([1, 2], [5, 5], 1.5, 5)).toBeNaN();
});
