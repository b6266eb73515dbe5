import { expect, test } from 'vitest';
import { NO_RANK, summariseRuns, type SummaryRow } from '../../../native-free-bench/summary/summary.js';
import { rankedRuns, seekingRuns } from '../ranked-runs.js';

const row = (rows: readonly SummaryRow[], scenario: string, strategy: string, indicator: string): SummaryRow =>
  rows.find((r) => r.scenario === scenario && r.strategy === strategy && r.indicator === indicator) as SummaryRow;

test('medians, quartiles, interquartile means and intervals over seeds', () => {
  const rows = summariseRuns(rankedRuns('s', 'a', [0.1, 0.2, 0.3, 0.4, 0.9], 7));
  const reward = row(rows, 's', 'a', 'best_reward');
  expect([reward.runs, reward.withValue, reward.median, reward.firstQuartile, reward.thirdQuartile]).toEqual([
    5, 5, 0.3, 0.2, 0.4,
  ]);
  expect(reward.interquartileMean).toBeCloseTo(0.3, 15);
  expect(reward.interval.low).toBeLessThan(0.3);
  expect(reward.interval.high).toBeGreaterThan(0.3);
  expect(row(rows, 's', 'a', 'exact_rank')).toMatchObject({ median: 7, note: '' });
});

test('a run that found nothing feasible is counted apart, not averaged in', () => {
  const rows = summariseRuns(rankedRuns('s', 'a', [0.5, -0.4, 0.7]));
  expect(row(rows, 's', 'a', 'regret')).toMatchObject({ runs: 3, withValue: 2 });
  expect(row(rows, 's', 'a', 'regret').median).toBeCloseTo(0.4, 15);
  expect(row(rows, 's', 'a', 'best_reward').withValue).toBe(3);
  expect(row(rows, 's', 'a', 'exact_rank')).toMatchObject({ withValue: 0, note: NO_RANK });
});

test('a run that visited no cell is ranked as invalid', () => {
  const rows = summariseRuns(rankedRuns('s', 'a', [NaN, NaN]));
  expect(row(rows, 's', 'a', 'best_reward').median).toBe(-1.2);
});

test('over several scenarios the regret is also summarised together', () => {
  const rows = summariseRuns([...rankedRuns('s', 'a', [0.5, 0.6]), ...rankedRuns('t', 'a', [0.9, 0.8])]);
  expect(row(rows, 'all', 'a', 'regret')).toMatchObject({ runs: 4, withValue: 4 });
  expect(row(rows, 'all', 'a', 'regret').median).toBeCloseTo(0.3, 15);
});

test('a scenario that seeks the frontier has no regret: it says so and stays out of what is summarised together', () => {
  const seeking = seekingRuns('f', 'a', [0.5, 0.6]);
  const rows = summariseRuns([...rankedRuns('s', 'a', [0.5, 0.6], 7), ...seeking]);
  expect(rows.some(({ scenario }) => scenario === 'all')).toBe(false);
  for (const indicator of ['regret', 'exact_rank', 'steps_to_best', 'top_100_distance']) {
    expect(row(rows, 'f', 'a', indicator)).toMatchObject({ withValue: 0, note: expect.stringContaining('frontier') as string }); // prettier-ignore
    expect(row(rows, 's', 'a', indicator)).toMatchObject({ withValue: 2, note: '' });
  }
  expect(row(rows, 'f', 'a', 'hypervolume_ratio').median).toBeCloseTo(0.55, 15);
  const more = summariseRuns([...rankedRuns('s', 'a', [0.5]), ...rankedRuns('t', 'a', [0.5]), ...seeking]);
  expect(row(more, 'all', 'a', 'regret')).toMatchObject({ runs: 2, withValue: 2 });
});
