import { expect, test } from 'vitest';
import { compareStrategies, verdict } from '../../../native-free-bench/summary/comparison.js';
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
  expect(comparisons[1]).toMatchObject({ probability: 1, interval: { low: 1, high: 1 } });
});

test('the order of two strategies turns the verdict round', () => {
  const [comparison] = compareStrategies([...rankedRuns('s', 'bad', BAD), ...rankedRuns('s', 'good', GOOD)]);
  expect(comparison).toMatchObject({ first: 'bad', second: 'good', probability: 0 });
  expect(comparison === undefined ? undefined : verdict(comparison)).toBe(-1);
});

test('scenarios are compared apart, and a run that visited nothing counts as invalid', () => {
  const comparisons = compareStrategies([
    ...rankedRuns('s', 'a', [0.5]),
    ...rankedRuns('s', 'b', [NaN]),
    ...rankedRuns('t', 'a', [0.5]),
    ...rankedRuns('t', 'b', [0.5]),
  ]);
  expect(comparisons.map(({ scenario, probability }) => [scenario, probability])).toEqual([
    ['s', 1],
    ['t', 0.5],
  ]);
});

test('where the frontier is sought the hypervolume ratio decides, and where it has no volume nothing does', () => {
  const [decided] = compareStrategies([...seekingRuns('f', 'a', [0.2, 0.3]), ...seekingRuns('f', 'b', [0.1, 0.25])]);
  expect(decided?.probability).toBe(0.75);
  const [level] = compareStrategies([...seekingRuns('f', 'a', [NaN]), ...seekingRuns('f', 'b', [NaN])]);
  expect(level?.probability).toBe(0.5);
});
