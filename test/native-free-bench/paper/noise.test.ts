import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareNoise, costOfNoise, noiseRows, noiseText } from '../../../native-free-bench/paper/noise.js';
import { temporaryFolder } from '../../temporary-folder.js';

const HEADER = 'scenario,strategy,seed,search_metric,regret,wall_ms';

function tableFolder(name: string, lines: readonly string[]): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'runs.csv'), `${lines.join('\n')}\n`);
  return folder;
}

test('runs are paired by scenario, strategy and seed; those without a counterpart are left out', () => {
  const told = tableFolder('told', [
    HEADER,
    'plain,random,1,noisy,0.3,5',
    'plain,random,2,noisy,0.5,5',
    'plain,random,3,noisy,,5',
    'plain,random,9,noisy,0.9,5',
    'tight,random,1,noisy,0.1,5',
  ]);
  // Columns in another order.
  const judged = tableFolder('judged', [
    'seed,scenario,strategy,regret',
    '2,plain,random,0.1',
    '1,plain,random,0.2',
    '3,plain,random,0.4',
  ]);
  const [cost, ...rest] = compareNoise(told, judged);
  expect(rest).toEqual([]);
  expect(cost).toMatchObject({ scenario: 'plain', strategy: 'random', seeds: 3, told: 0.5, judged: 0.2 });
  expect(cost).toMatchObject({ toldWithout: 1, judgedWithout: 0 });
  expect(cost?.difference).toBeCloseTo(0.3, 15);
  expect(noiseRows([cost!])[0]).toMatchObject({ median_regret_told: 0.5, runs_without_regret_told: 1 });
  expect(noiseText([cost!])).toContain('| plain | random | 3 | 0.5 (1 without) | 0.2 | 0.3 [');
});

test('seeds are resampled in pairs: a constant cost has an interval of no width, however seeds differ', () => {
  const pairs = Array.from({ length: 20 }, (_, i) => [i + 0.25, i] as const);
  const { difference, interval } = costOfNoise(pairs, 'x');
  expect(difference).toBe(0.25);
  expect(interval).toEqual({ low: 0.25, high: 0.25 });
});

test('where both medians are of runs that found nothing there is no difference', () => {
  expect(costOfNoise([[Infinity, Infinity]], 'x').difference).toBe(0);
  expect(
    noiseRows([{ scenario: 's', strategy: 't', ...costOfNoise([[Infinity, 1]], 'x') }])[0]!['difference'],
  ).toBeNaN();
});

test('what is no table of runs is refused by name', () => {
  const good = tableFolder('good', [HEADER, 'plain,random,1,noisy,0.3,5']);
  expect(() => compareNoise(join(good, 'nowhere'), good)).toThrow(/runs\.csv/);
  expect(() => compareNoise(tableFolder('bare', ['scenario,strategy,seed', 'a,b,1']), good)).toThrow(
    /no column "regret"/,
  );
  expect(() => compareNoise(tableFolder('text', ['scenario,strategy,seed,regret', 'a,b,1,x']), good)).toThrow(
    /regret of row 1 is "x"/,
  );
  expect(() => compareNoise(tableFolder('other', [HEADER, 'else,random,1,noisy,0.3,5']), good)).toThrow(
    /No run of .* has its counterpart/,
  );
});

test('runs that two ground truths judged are not compared; tables that do not say are', () => {
  const [a, b, unsaid] = ['a'.repeat(64), 'b'.repeat(64), undefined].map((truth, i) =>
    tableFolder(`truth-${i}`, [
      `${HEADER}${truth === undefined ? '' : ',ground_truth_sha256'}`,
      `plain,random,1,noisy,0.3,5${truth === undefined ? '' : `,${truth}`}`,
    ]),
  ) as [string, string, string];
  expect(() => compareNoise(a, b)).toThrow(
    expect.objectContaining({
      code: 'GROUND_TRUTH_INVALID',
      message: `${a} and ${b} were judged by two ground truths: SHA-256 of frontier.arrow ${'a'.repeat(64)} and ${'b'.repeat(64)}. Run one of them again, against the ground truth of the other.`,
    }),
  );
  for (const [one, other] of [[a, a], [a, unsaid], [unsaid, b]] as const) expect(compareNoise(one, other)).toHaveLength(1); // prettier-ignore
  const mixed = tableFolder('mixed', [
    `${HEADER},ground_truth_sha256`,
    `plain,random,1,noisy,0.3,5,${'a'.repeat(64)}`,
    `plain,random,2,noisy,0.3,5,${'b'.repeat(64)}`,
  ]);
  expect(() => compareNoise(mixed, a)).toThrow(/its runs were judged by a+ and b+/);
});
