import { expect, test } from 'vitest';
import { compareStrategies } from '../../../native-free-bench/summary/comparison.js';
import { rankStrategies } from '../../../native-free-bench/summary/ranking.js';
import { summariseRuns } from '../../../native-free-bench/summary/summary.js';
import { rankedRuns, seekingRuns } from '../ranked-runs.js';

const runs = [
  ...rankedRuns('s', 'bad', [0.1, 0.2, 0.3, 0.15, 0.25]),
  ...rankedRuns('s', 'good', [0.9, 0.91, 0.92, 0.93, 0.94]),
  ...rankedRuns('s', 'same', [0.905, 0.915, 0.925, 0.935, 0.9]),
  ...rankedRuns('t', 'bad', [0.8, 0.81, 0.82, 0.83, 0.84]),
  ...rankedRuns('t', 'good', [0.3, 0.31, 0.32, 0.33, 0.34]),
  ...rankedRuns('t', 'same', [0.1, 0.11, 0.12, 0.13, 0.14]),
];
const rank = (scenario: string): ReturnType<typeof rankStrategies> =>
  rankStrategies({ name: scenario }, summariseRuns(runs), compareStrategies(runs));

test('strategies are ranked by the interquartile mean of their final reward', () => {
  expect(rank('s').map(({ place, strategy }) => [place, strategy])).toEqual([
    [1, 'good'],
    [2, 'same'],
    [3, 'bad'],
  ]);
  expect(rank('s')[0]?.summary.get('best_reward')?.interquartileMean).toBeCloseTo(0.92, 12);
});

test('what is and is not significant is said in words', () => {
  const words = rank('s').map((row) => row.words);
  expect(words[0]).toBe('Better than bad. The difference from same is not significant.');
  expect(words[1]).toBe('Better than bad. The difference from good is not significant.');
  expect(words[2]).toBe('Worse than good and same.');
});

test('a scenario is ranked by its own runs alone', () => {
  expect(rank('t').map(({ strategy }) => strategy)).toEqual(['bad', 'good', 'same']);
  expect(rank('t')[1]?.words).toBe('Better than same. Worse than bad.');
  expect(rank('none')).toEqual([]);
});

test('where the frontier is sought strategies are ranked and compared by the final hypervolume ratio', () => {
  const seeking = [
    ...seekingRuns('f', 'narrow', [0.1, 0.2, 0.3, 0.15, 0.25]),
    ...seekingRuns('f', 'wide', [0.9, 0.91, 0.92, 0.93, 0.94]),
  ];
  const rows = rankStrategies({ name: 'f', goal: 'frontier' }, summariseRuns(seeking), compareStrategies(seeking));
  expect(rows.map(({ place, strategy, words }) => [place, strategy, words])).toEqual([
    [1, 'wide', 'Better than narrow.'],
    [2, 'narrow', 'Worse than wide.'],
  ]);
});
