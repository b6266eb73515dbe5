import { expect, test } from 'vitest';
import type { RunMeasures } from '../../../native-free-bench/indicators/measure.js';
import {
  compareStrategies,
  NO_RANK,
  type RankedRun,
  summarise,
  type SummaryRow,
  verdict,
} from '../../../native-free-bench/summary/summary.js';
import { comparisonRecords, formatCsv, runRecords } from '../../../native-free-bench/summary/tables.js';
import { rankStrategies } from '../../../native-free-bench/report/ranking.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';

const measures: RunMeasures = {
  bestReward: 0,
  bestStep: 1,
  regret: 0,
  feasibleRate: 1,
  stepsToFeasible: 1,
  frontierCoverage: 0,
  hypervolumeRatio: 1,
  igdPlus: 0,
  topDistance: 0,
  meanReward: 0,
};

function runsOf(scenario: string, strategy: string, rewards: readonly number[], rank?: number): RankedRun[] {
  return rewards.map((bestReward, i) => ({
    scenario: { name: scenario, weights: { area: 1, latency: 0, accuracy: 0 }, constraints: [] },
    strategy,
    seed: i + 1,
    resumed: false,
    wallMs: 10,
    measures: { ...measures, bestReward, regret: bestReward < 0 ? NaN : 1 - bestReward },
    curves: { stride: 1, best: new Float64Array(0), policy: new Float64Array(0) },
    top: createTrace(0),
    rank,
  }));
}

const row = (rows: readonly SummaryRow[], scenario: string, strategy: string, indicator: string): SummaryRow =>
  rows.find((r) => r.scenario === scenario && r.strategy === strategy && r.indicator === indicator) as SummaryRow;

test('medians, quartiles, interquartile means and intervals over seeds', () => {
  const rows = summarise(runsOf('s', 'a', [0.1, 0.2, 0.3, 0.4, 0.9], 7));
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
  const rows = summarise(runsOf('s', 'a', [0.5, -0.4, 0.7]));
  expect(row(rows, 's', 'a', 'regret')).toMatchObject({ runs: 3, withValue: 2 });
  expect(row(rows, 's', 'a', 'regret').median).toBeCloseTo(0.4, 15);
  expect(row(rows, 's', 'a', 'best_reward').withValue).toBe(3);
  expect(row(rows, 's', 'a', 'exact_rank')).toMatchObject({ withValue: 0, note: NO_RANK });
});

test('a run that visited no cell is ranked as invalid', () => {
  const rows = summarise(runsOf('s', 'a', [NaN, NaN]));
  expect(row(rows, 's', 'a', 'best_reward').median).toBe(-1.2);
});

test('over several scenarios the regret is also summarised together', () => {
  const rows = summarise([...runsOf('s', 'a', [0.5, 0.6]), ...runsOf('t', 'a', [0.9, 0.8])]);
  expect(row(rows, 'all', 'a', 'regret')).toMatchObject({ runs: 4, withValue: 4 });
  expect(row(rows, 'all', 'a', 'regret').median).toBeCloseTo(0.3, 15);
});

test('what is and is not significant is said in words', () => {
  const runs = [
    ...runsOf('s', 'good', [0.9, 0.91, 0.92, 0.93, 0.94]),
    ...runsOf('s', 'same', [0.905, 0.915, 0.925, 0.935, 0.9]),
    ...runsOf('s', 'bad', [0.1, 0.2, 0.3, 0.15, 0.25]),
  ];
  const comparisons = compareStrategies(runs);
  expect(comparisons.map(({ first, second }) => `${first}/${second}`)).toEqual(['good/same', 'good/bad', 'same/bad']);
  expect(comparisons.map(verdict)).toEqual([0, 1, 1]);
  expect(comparisons[1]).toMatchObject({ probability: 1, interval: { low: 1, high: 1 } });
  const ranking = rankStrategies('s', summarise(runs), comparisons);
  expect(ranking.map(({ strategy }) => strategy)).toEqual(['good', 'same', 'bad']);
  expect(ranking[0]?.words).toBe('Better than bad. The difference from same is not significant.');
  expect(ranking[2]?.words).toBe('Worse than good and same.');
  expect(comparisonRecords(comparisons).map(({ verdict: words }) => words)).toEqual([
    'not significant',
    'first is better',
    'first is better',
  ]);
});

test('CSV quotes what has to be quoted and leaves empty what is not there', () => {
  expect(
    formatCsv([
      { name: 'a,"b"', value: 1.5 },
      { name: 'plain', value: NaN },
    ]),
  ).toBe('name,value\n"a,""b""",1.5\nplain,\n');
  const [record] = runRecords(runsOf('s', 'a', [-0.4]));
  expect(record).toMatchObject({ scenario: 's', strategy: 'a', seed: 1, best_reward: -0.4 });
  expect(record?.['regret']).toBeNaN();
});
