import fc from 'fast-check';
import { expect, test } from 'vitest';
import { improvementInterval } from '../../../native-free-bench/summary/improvement-interval.js';
import { probabilityOfImprovement } from '../../../native-free-bench/summary/statistics.js';
import { Random } from '../../../src/random.js';

test('runs that are fully apart leave an interval of some width, narrower the more runs there are', () => {
  const lows = [3, 5, 10, 20, 50].map((runs) => {
    const { low, high } = improvementInterval(1, runs, runs);
    expect(high).toBe(1);
    return low;
  });
  expect(lows).toEqual([...lows].sort((a, b) => a - b));
  expect(lows[0]).toBeGreaterThan(0.3);
  expect(lows[1]).toBeCloseTo(0.63, 1);
  expect(lows.at(-1)).toBeLessThan(0.97);
  expect(improvementInterval(NaN, 0, 3)).toEqual({ low: NaN, high: NaN });
});

test('the interval solves its equation: roots found by scipy.optimize.brentq', () => {
  for (const [probability, xs, ys, low, high] of [
    [1, 50, 50, 0.960344283189226, 1],
    [0.5, 50, 50, 0.3896673675233853, 0.6103326324766147],
    [0.73, 10, 25, 0.5154196156898518, 0.8670273686306589],
    [0, 3, 3, 0, 0.49898123929846994],
    [1, 10, 10, 0.800213612881115, 1],
  ] as const) {
    const interval = improvementInterval(probability, xs, ys);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  }
  expect(improvementInterval(NaN, 0, 3)).toEqual({ low: NaN, high: NaN });
});

test('the limits are where the definition says: 1.96 standard errors, taken at the limit, from the estimate', () => {
  const sizes = fc.integer({ min: 2, max: 40 });
  fc.assert(
    fc.property(sizes, sizes, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (m, n, probability) => {
      const { low, high } = improvementInterval(probability, m, n);
      for (const limit of [low, high]) {
        const others = (m + n) / 2 - 1;
        const first = limit / (2 - limit) - limit ** 2;
        const second = (2 * limit ** 2) / (1 + limit) - limit ** 2;
        // Hanley & McNeil's variance as they write it, with (m + n) / 2 for both sizes as Newcombe takes it.
        const error = Math.sqrt((limit * (1 - limit) + others * (first + second)) / (m * n));
        expect(Math.abs(limit - probability) / error).toBeCloseTo(1.959964, 4);
      }
      const turned = improvementInterval(1 - probability, n, m);
      expect(turned.low).toBeCloseTo(1 - high, 10);
      expect(turned.high).toBeCloseTo(1 - low, 10);
    }),
  );
});

test('it covers the true probability about as often as promised, with few runs and near the end of the scale, too', () => {
  const random = new Random(1, 'coverage');
  const trials = 400;
  for (const [runs, odds] of [
    [5, 1],
    [5, 9],
    [10, 3],
    [10, 30],
    [50, 9],
    [50, 60],
  ] as const) {
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      // Of exponential variables with these odds the first is the greater with probability odds / (1 + odds).
      const draw = (mean: number): number[] =>
        Array.from({ length: runs }, () => -mean * Math.log(1 - random.double()));
      const { low, high } = improvementInterval(probabilityOfImprovement(draw(odds), draw(1)), runs, runs);
      if (low <= odds / (1 + odds) && odds / (1 + odds) <= high) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.92);
  }
});
