import { tableFromIPC } from '@uwdata/flechette';
import { expect, test } from 'vitest';
import { formatCsv } from '../../../src/csv.js';
import { compareStrategies } from '../../../native-free-bench/summary/comparison.js';
import { summariseRuns } from '../../../native-free-bench/summary/summary.js';
import {
  comparisonRecords,
  encodeRecords,
  runRecords,
  summaryRecords,
} from '../../../native-free-bench/summary/tables.js';
import { rankedRuns } from '../ranked-runs.js';

const runs = [...rankedRuns('s', 'a', [0.9, -0.4, 0.8]), ...rankedRuns('s', 'b', [0.1, 0.2, 0.3])];

test('every run is a record with its indicators, NaN where it has none', () => {
  const records = runRecords(runs, 'abc');
  expect(records).toHaveLength(6);
  expect(records[1]).toMatchObject({
    scenario: 's',
    strategy: 'a',
    seed: 2,
    best_reward: -0.4,
    ground_truth_sha256: 'abc',
  });
  expect(Object.keys(records[1]!)).not.toContain('wall_ms');
  expect(records[1]?.['regret']).toBeNaN();
});

test('a comparison says which one is better, with its interval and p-values', () => {
  const better = [0.9, 0.91, 0.92, 0.93];
  const worse = [0.1, 0.2, 0.3, 0.4];
  const compare = (first: readonly number[], second: readonly number[]): Readonly<Record<string, string | number>> =>
    comparisonRecords(compareStrategies([...rankedRuns('s', 'a', first), ...rankedRuns('s', 'b', second)]))[0]!;
  const record = compare(better, worse);
  expect(Object.keys(record)).toEqual([
    'scenario',
    'first',
    'second',
    'probability_first_better',
    'low_95',
    'high_95',
    'verdict',
    'p',
    'p_holm',
  ]);
  expect(record).toMatchObject({ probability_first_better: 1, high_95: 1, verdict: 'first is better' });
  expect(record['low_95']).toBeLessThan(0.9);
  expect(record['p']).toBeCloseTo(2 / 70, 12);
  expect(record['p_holm']).toBeCloseTo(2 / 70, 12);
  expect(compare(worse, better)['verdict']).toBe('second is better');
  expect(compare([1], [1])['verdict']).toBe('not significant');
  // Three runs each cannot be told apart at 5 %: 2 of 20 ways to deal them are as extreme.
  expect(compare(better.slice(1), worse.slice(1))['verdict']).toBe('not significant');
});

test('the summary is the same table as CSV, with empty fields, and as Arrow, with NaN', () => {
  const records = summaryRecords(summariseRuns(runs));
  const [header, ...lines] = formatCsv(records).trimEnd().split('\n');
  expect(header).toBe(
    'scenario,strategy,indicator,runs,runs_with_value,median,first_quartile,third_quartile,interquartile_mean,iqm_low_95,iqm_high_95,median_low_95,median_high_95,note',
  );
  const table = tableFromIPC(encodeRecords(records, { made: 'by a test' }));
  expect(table.schema.metadata?.get('made')).toBe('by a test');
  expect(table.names.join(',')).toBe(header);
  const rows = table.toArray() as Record<string, string | number>[];
  expect(rows).toEqual(records);
  const ranks = lines.filter((line) => line.includes(',exact_rank,'));
  expect(ranks).toEqual(
    ['a', 'b'].map((strategy) => `s,${strategy},exact_rank,3,0,,,,,,,,,not computed: needs a scan of all pairs`),
  );
});
