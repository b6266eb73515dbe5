import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSamples, holm, probabilityInterval } from '../../../native-free-bench/summary/effect-size.js';
import { Random } from '../../../src/random.js';

test('the interval solves its equation: roots found by scipy.optimize.brentq', () => {
  for (const [probability, xs, ys, low, high] of [
    [1, 50, 50, 0.960344283189226, 1],
    [0.5, 50, 50, 0.3896673675233853, 0.6103326324766147],
    [0.73, 10, 25, 0.5154196156898518, 0.8670273686306589],
    [0, 3, 3, 0, 0.49898123929846994],
    [1, 10, 10, 0.800213612881115, 1],
  ] as const) {
    const interval = probabilityInterval(probability, xs, ys);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  }
  expect(probabilityInterval(NaN, 0, 3)).toEqual({ low: NaN, high: NaN });
});

test('exchanging the samples mirrors probability and interval and keeps the p-value', () => {
  const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sample, sample, (xs, ys) => {
      const [there, back] = [compareSamples(xs, ys), compareSamples(ys, xs)];
      expect(back.probability).toBeCloseTo(1 - there.probability, 12);
      expect(back.interval.low).toBeCloseTo(1 - there.interval.high, 9);
      expect(back.interval.high).toBeCloseTo(1 - there.interval.low, 9);
      expect(back.p).toBeCloseTo(there.p, 12);
      expect(there.interval.low).toBeLessThanOrEqual(there.probability);
      expect(there.interval.high).toBeGreaterThanOrEqual(there.probability);
      expect(there.interval.high - there.interval.low).toBeGreaterThan(0);
    }),
  );
});

/** Two exponential samples, the first `odds` times as long on average: it is the greater with probability odds / (1 + odds). */
function drawExponentials(odds: number, counts: readonly [number, number], random: Random): [number[], number[]] {
  const draw = (count: number, mean: number): number[] =>
    Array.from({ length: count }, () => -mean * Math.log(1 - random.double()));
  return [draw(counts[0], odds), draw(counts[1], 1)];
}

test('the interval covers the true probability as often as promised, near one half and near 1', () => {
  const trials = 600;
  for (const [odds, counts] of [
    [1, [10, 10]],
    [3, [10, 10]],
    [1, [50, 50]],
    [9, [50, 50]],
    [60, [50, 50]],
  ] as const) {
    const random = new Random(1, 'coverage', odds, ...counts);
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { interval } = compareSamples(...drawExponentials(odds, counts, random));
      const truth = odds / (1 + odds);
      if (interval.low <= truth && truth <= interval.high) covered++;
    }
    // Three standard errors of 600 trials are 0.027.
    expect(covered / trials, `odds ${odds}, ${counts[0]} runs`).toBeGreaterThan(0.923);
    expect(covered / trials, `odds ${odds}, ${counts[0]} runs`).toBeLessThan(0.99);
  }
});

test("Holm's correction multiplies by the number of hypotheses left and keeps the order", () => {
  // Sorted 0.01, 0.02, 0.03, 0.04: 4 · 0.01, then max(…, 3 · 0.02), max(…, 2 · 0.03), max(…, 0.04).
  expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06]);
  expect(holm([0.9, NaN, 0.6])).toEqual([1, NaN, 1]);
  expect(holm([])).toEqual([]);
});
