import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mannWhitney } from '../../../native-free-bench/summary/mann-whitney.js';
import { midRanks } from '../../../native-free-bench/summary/mid-ranks.js';
import { probabilityOfImprovement } from '../../../native-free-bench/summary/statistics.js';

/** From the definition: deal the values out in every way and count those whose probability of improvement is as far from ½. */
function byDealing(xs: readonly number[], ys: readonly number[]): number {
  const all = [...xs, ...ys];
  const away = (a: readonly number[], b: readonly number[]): number =>
    Math.abs(Math.round(2 * probabilityOfImprovement(a, b) * a.length * b.length) - a.length * b.length);
  const observed = away(xs, ys);
  let [ways, extreme] = [0, 0];
  for (let taken = 0; taken < 2 ** all.length; taken++) {
    const a = all.filter((_, i) => (taken >> i) % 2 === 1);
    if (a.length !== xs.length) continue;
    ways++;
    if (
      away(
        a,
        all.filter((_, i) => (taken >> i) % 2 === 0),
      ) >= observed
    )
      extreme++;
  }
  return extreme / ways;
}

test('the p-value is the share of all ways to deal the runs out, ties included', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      expect(mannWhitney(xs, ys)).toBeCloseTo(byDealing(xs, ys), 12);
    }),
    { numRuns: 60 },
  );
});

test('where the runs are fully apart only two ways are as extreme', () => {
  expect(mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(2 / 252, 15);
  const low = Array.from({ length: 10 }, (_, i) => i);
  expect(
    mannWhitney(
      low,
      low.map((value) => value + 20),
    ),
  ).toBeCloseTo(2 / 184_756, 15);
  expect(mannWhitney([1, 1], [1, 1, 1])).toBe(1);
  expect(mannWhitney([], [1])).toBeNaN();
});

test('a small sample without ties has the exact p-value of scipy.stats.mannwhitneyu', () => {
  expect(mannWhitney([1.1, 2.3, 3.7, 4.2, 8.8], [2.9, 5.1, 6.6, 7.0, 9.4, 10.2])).toBeCloseTo(0.12554112554112554, 14);
  // Full separation of 3 and 3: 2 of the 20 splits.
  expect(mannWhitney([1, 2, 3], [4, 5, 6])).toBeCloseTo(0.1, 15);
});

test('a large sample has the normal p-value of scipy.stats.mannwhitneyu, ties and continuity corrected', () => {
  const from = (start: number, count: number): number[] => Array.from({ length: count }, (_, i) => start + i);
  expect(mannWhitney(from(0, 50), from(100, 50)) / 7.066071930388932e-18).toBeCloseTo(1, 10);
  const tied = [from(0, 40).map((i) => (i * 7) % 11), from(0, 30).map((i) => (i * 5) % 13)] as const;
  expect(mannWhitney(...tied)).toBeCloseTo(0.44591337729163916, 12);
  const untied = [from(0, 30).map((i) => (i * 37) % 101), from(0, 30).map((i) => ((i * 53) % 101) + 0.5)] as const;
  expect(mannWhitney(...untied)).toBeCloseTo(0.6843225867624494, 12);
});

test('what is equal throughout does not differ, and what is empty has no p-value', () => {
  expect(mannWhitney([1, 1], [1, 1, 1])).toBe(1);
  expect(mannWhitney(new Array<number>(40).fill(2), new Array<number>(40).fill(2))).toBe(1);
  expect(mannWhitney([], [1])).toBeNaN();
});
test('of many runs the normal approximation goes on where counting stops', () => {
  const xs = Array.from({ length: 29 }, (_, i) => 2 * i + 12);
  const ys = Array.from({ length: 28 }, (_, i) => 2 * i + 1);
  const exact = mannWhitney(xs.toSpliced(14, 1), ys);
  expect(exact).toBeGreaterThan(0.001);
  expect(exact).toBeLessThan(0.05);
  expect(mannWhitney(xs, ys) / exact).toBeGreaterThan(0.7);
  expect(mannWhitney(xs, ys) / exact).toBeLessThan(1.3);
  const same = Array.from({ length: 40 }, () => 1);
  expect(mannWhitney(same, same)).toBe(1);
});

test('equal values share the mean of their ranks', () => {
  expect([...midRanks([3, 1, 3, 2, 3])]).toEqual([4, 1, 4, 2, 4]);
  expect([...midRanks([])]).toEqual([]);
});
