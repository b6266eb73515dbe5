import { expect, test } from 'vitest';
import { compareStrategies, seedsNeeded, verdict } from '../../../native-free-bench/summary/comparison.js';
import { rankedRuns, seekingRuns } from '../ranked-runs.js';

const GOOD = [0.9, 0.91, 0.92, 0.93, 0.94];
const SAME = [0.905, 0.915, 0.925, 0.935, 0.9];
const BAD = [0.1, 0.2, 0.3, 0.15, 0.25];

test('every two strategies are compared, and what is not significant is called so', () => {
  const comparisons = compareStrategies([
    ...rankedRuns('s', 'good', GOOD),
    ...rankedRuns('s', 'same', SAME),
    ...rankedRuns('s', 'bad', BAD),
  ]);
  expect(comparisons.map(({ first, second }) => `${first}/${second}`)).toEqual(['good/same', 'good/bad', 'same/bad']);
  expect(comparisons.map(verdict)).toEqual([0, 1, 1]);
  // Fully apart: two of 252 ways to deal; three comparisons.
  expect(comparisons[1]).toMatchObject({ probability: 1, interval: { high: 1 } });
  expect(comparisons[1]?.interval.low).toBeLessThan(0.8);
  expect(comparisons[1]?.p).toBeCloseTo(2 / 252, 12);
  expect(comparisons[1]?.pHolm).toBeCloseTo(6 / 252, 12);
});

test('the order of two strategies turns the verdict round', () => {
  const [comparison] = compareStrategies([...rankedRuns('s', 'bad', BAD), ...rankedRuns('s', 'good', GOOD)]);
  expect(comparison).toMatchObject({ first: 'bad', second: 'good', probability: 0, interval: { low: 0 } });
  expect(comparison === undefined ? undefined : verdict(comparison)).toBe(-1);
});

test('scenarios are compared and corrected apart, and a run that visited nothing counts as invalid', () => {
  const comparisons = compareStrategies([
    ...rankedRuns('s', 'a', [0.5]),
    ...rankedRuns('s', 'b', [NaN]),
    ...rankedRuns('t', 'a', [0.5]),
    ...rankedRuns('t', 'b', [0.5]),
  ]);
  expect(comparisons.map(({ scenario, probability, pHolm }) => [scenario, probability, pHolm])).toEqual([
    ['s', 1, 1],
    ['t', 0.5, 1],
  ]);
});

test('where the frontier is sought the hypervolume ratio decides, and where it has no volume nothing does', () => {
  const [decided] = compareStrategies([...seekingRuns('f', 'a', [0.2, 0.3]), ...seekingRuns('f', 'b', [0.1, 0.25])]);
  expect(decided?.probability).toBe(0.75);
  const [level] = compareStrategies([...seekingRuns('f', 'a', [NaN]), ...seekingRuns('f', 'b', [NaN])]);
  expect(level?.probability).toBe(0.5);
});

test('the more strategies, the more runs it takes for a difference to be significant', () => {
  // C(6, 3) = 20 and C(8, 4) = 70 ways to deal: 2/20 > 0.05, 2/70 < 0.05.
  expect(seedsNeeded(2)).toBe(4);
  // 78 comparisons: C(12, 6) = 924 and C(14, 7) = 3432.
  expect(seedsNeeded(13)).toBe(7);
  const many = Array.from(
    { length: 13 },
    (_, strategy) => (runs: number) =>
      rankedRuns(
        's',
        `${strategy}`,
        Array.from({ length: runs }, (_, i) => strategy + i / 100),
      ),
  );
  expect(compareStrategies(many.flatMap((make) => make(6))).every((each) => verdict(each) === 0)).toBe(true);
  expect(compareStrategies(many.flatMap((make) => make(7))).every((each) => verdict(each) === -1)).toBe(true);
});
