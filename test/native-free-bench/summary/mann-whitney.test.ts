import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mannWhitneyP } from '../../../native-free-bench/summary/mann-whitney.js';
import { probabilityOfImprovement } from '../../../native-free-bench/summary/statistics.js';

test('a small sample without ties has the exact p-value of scipy.stats.mannwhitneyu', () => {
  expect(mannWhitneyP([1.1, 2.3, 3.7, 4.2, 8.8], [2.9, 5.1, 6.6, 7.0, 9.4, 10.2])).toBeCloseTo(0.12554112554112554, 14);
  // Full separation of 3 and 3: 2 of the 20 splits.
  expect(mannWhitneyP([1, 2, 3], [4, 5, 6])).toBeCloseTo(0.1, 15);
});

test('a large sample has the normal p-value of scipy.stats.mannwhitneyu, ties and continuity corrected', () => {
  const from = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => start + i);
  expect(mannWhitneyP(from(0, 50), from(100, 50)) / 7.066071930388932e-18).toBeCloseTo(1, 10);
  const tied = [from(0, 40).map((i) => (i * 7) % 11), from(0, 30).map((i) => (i * 5) % 13)] as const;
  expect(mannWhitneyP(...tied)).toBeCloseTo(0.44591337729163916, 12);
  const untied = [from(0, 30).map((i) => (i * 37) % 101), from(0, 30).map((i) => ((i * 53) % 101) + 0.5)] as const;
  expect(mannWhitneyP(...untied)).toBeCloseTo(0.6843225867624494, 12);
});

test('what is equal throughout does not differ, and what is empty has no p-value', () => {
  expect(mannWhitneyP([1, 1], [1, 1, 1])).toBe(1);
  expect(mannWhitneyP(new Array<number>(40).fill(2), new Array<number>(40).fill(2))).toBe(1);
  expect(mannWhitneyP([], [1])).toBeNaN();
});

/** Straight from the definition: of all splits of the values, those whose A₁₂ is as far from one half. */
function bySplits(xs: readonly number[], ys: readonly number[]): number {
  const values = [...xs, ...ys];
  const distance = (a: readonly number[], b: readonly number[]): number =>
    Math.abs(probabilityOfImprovement(a, b) - 0.5);
  const observed = distance(xs, ys);
  let [far, all] = [0, 0];
  for (let mask = 0; mask < 2 ** values.length; mask++) {
    const first = values.filter((_, i) => (mask >> i) & 1);
    if (first.length !== xs.length) continue;
    const second = values.filter((_, i) => !((mask >> i) & 1));
    all++;
    if (distance(first, second) >= observed - 1e-12) far++;
  }
  return far / all;
}

test('the exact p-value is the share of splits that are as far apart, ties included', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      expect(mannWhitneyP(xs, ys)).toBeCloseTo(bySplits(xs, ys), 12);
    }),
    { numRuns: 60 },
  );
});
