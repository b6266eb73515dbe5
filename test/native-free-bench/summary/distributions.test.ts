import { expect, test } from 'vitest';
import {
  chiSquaredTail,
  rangeProbability,
  studentizedRangeQuantile,
} from '../../../native-free-bench/summary/distributions.js';
import { normalTail } from '../../../src/math/normal.js';

test('the tail of the normal distribution, near and far out', () => {
  expect(normalTail(0)).toBe(0.5);
  expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 14);
  expect(normalTail(-1)).toBeCloseTo(0.841344746068543, 13);
  // As erfc of C gives them: each side of where the series hands over, and far out.
  expect(normalTail(2.999) / 0.0013543365337271).toBeCloseTo(1, 9);
  expect(normalTail(3.001) / 0.001345472825085).toBeCloseTo(1, 9);
  expect(normalTail(10) / 7.61985302416053e-24).toBeCloseTo(1, 12);
});

test('the tail of χ² at its tabled quantiles, for odd and even degrees of freedom', () => {
  const tabled = { 1: 3.841459, 2: 5.991465, 3: 7.814728, 4: 9.487729, 10: 18.307038, 15: 24.99579 };
  for (const [degrees, quantile] of Object.entries(tabled)) {
    expect(chiSquaredTail(quantile, Number(degrees))).toBeCloseTo(0.05, 7);
  }
  expect(chiSquaredTail(0, 3)).toBe(1);
});

test("the studentized range gives the critical values of Demšar's table 5", () => {
  const tabled = [1.96, 2.343, 2.569, 2.728, 2.85, 2.949, 3.031, 3.102, 3.164];
  tabled.forEach((critical, i) => {
    expect(studentizedRangeQuantile(0.95, i + 2) / Math.SQRT2).toBeCloseTo(critical, 2);
  });
  // The range of two is the absolute value of √2 times one.
  expect(rangeProbability(Math.SQRT2, 2)).toBeCloseTo(1 - 2 * normalTail(1), 9);
  expect(rangeProbability(0, 4)).toBe(0);
});
