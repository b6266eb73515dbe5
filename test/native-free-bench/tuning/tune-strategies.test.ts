import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { beforeAll, describe, expect, test } from 'vitest';
import { ablateLearning } from '../../../native-free-bench/tuning/ablate.js';
import type { TuneOptions, Tuning } from '../../../native-free-bench/tuning/tune-strategies.js';
import { tuneStrategies } from '../../../native-free-bench/tuning/tune-strategies.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const folder = temporaryFolder();
const groundTruth = join(folder, 'truth');
const base = { groundTruth, strategies: ['evolution', 'separate'], steps: 40, seeds: [1, 2], candidates: 5 } as const;
const whole = join(folder, 'whole');
let found: Tuning;

const tune = (out: string, options: Partial<TuneOptions> = {}): Promise<Tuning> =>
  tuneStrategies({ ...base, folder: out, threads: 1, ...options });
const resultsOf = (out: string): string[] =>
  ['chosen.json', 'evolution.csv', 'separate.csv', 'scenarios.json'].map((name) =>
    readFileSync(join(out, name), 'utf8'),
  );

beforeAll(async () => {
  await writeSmallGroundTruth(groundTruth);
  found = await tune(whole);
});

describe('a tuning', () => {
  test('makes every run once and chooses the best of the last round', () => {
    // 6 scenarios: 20 of random search, 5 candidates of one seed and 4 of one more, twice.
    expect(found).toMatchObject({ waitingFor: [], made: 6 * (20 + 2 * (5 + 4)), kept: 0 });
    expect(found.chosen.map(({ strategy }) => strategy)).toEqual(['evolution', 'separate']);
    for (const { strategy, options, score, seeds } of found.chosen) {
      const rows = csvParse(readFileSync(join(whole, `${strategy}.csv`), 'utf8'));
      expect(rows.map(({ round }) => round)).toEqual(['random', '1', '1', '1', '1', '1', '2', '2', '2', '2']);
      const last = rows.filter(({ round }) => round === '2');
      expect(JSON.parse(last[0]?.['options'] ?? '')).toEqual(options);
      expect(seeds).toBe(2);
      for (const row of last) expect(Number(row['score'])).toBeGreaterThanOrEqual(Number(score.toFixed(6)));
    }
  });

  test('says how hard its scenarios are', () => {
    const scenarios = JSON.parse(readFileSync(join(whole, 'scenarios.json'), 'utf8')) as { feasible_share: number }[];
    expect(scenarios).toHaveLength(6);
    expect(scenarios[0]?.feasible_share).toBe(1);
    expect(new Set(scenarios.map((scenario) => scenario.feasible_share)).size).toBeGreaterThan(3);
    for (const scenario of scenarios) expect(scenario.feasible_share).toBeGreaterThan(0);
  });

  test('comes to the same on several threads', async () => {
    const out = join(folder, 'threads');
    await tune(out, { threads: 3 });
    expect(resultsOf(out)).toEqual(resultsOf(whole));
  });

  test('comes to the same in parts, whose files are copied together, and says which are missing', async () => {
    const [first, second, together] = ['first', 'second', 'together'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const part = (out: string, number: number): Promise<Tuning> => tune(out, { shard: { number, count: 2 } });
    expect(await part(first, 1)).toMatchObject({ waitingFor: [2], chosen: [] });
    expect(await part(second, 2)).toMatchObject({ waitingFor: [1], chosen: [] });
    for (const out of [first, second]) cpSync(out, together, { recursive: true });
    expect(await part(together, 1)).toMatchObject({ waitingFor: [2] });
    expect(await part(together, 2)).toMatchObject({ waitingFor: [] });
    expect(await part(together, 1)).toMatchObject({ waitingFor: [], made: 0 });
    expect(resultsOf(together)).toEqual(resultsOf(whole));
  });

  test('goes on where it was killed, in the middle of a line', async () => {
    const out = join(folder, 'torn');
    cpSync(join(whole, 'runs'), join(out, 'runs'), { recursive: true });
    const file = join(out, 'runs', 'evolution.1-of-1.jsonl');
    const { length } = readFileSync(file);
    truncateSync(file, length - 100);
    writeFileSync(join(out, 'runs', 'separate.1-of-1.jsonl'), '{"contest":"sepa');
    const again = await tune(out);
    expect(again.kept + again.made).toBe(found.made);
    expect(again.made).toBeGreaterThan(6 * (5 + 4));
    expect(again.made).toBeLessThan(6 * (5 + 4) + 4);
    expect(resultsOf(out)).toEqual(resultsOf(whole));
    expect(await tune(out)).toMatchObject({ made: 0, chosen: found.chosen });
  });

  test('keeps what was finished when it is interrupted', async () => {
    const out = join(folder, 'interrupted');
    const abort = new AbortController();
    const attempt = tune(out, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done === 10) abort.abort();
      },
    });
    await expect(attempt).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await tune(out)).toMatchObject({ kept: 10, made: found.made - 10 });
    expect(resultsOf(out)).toEqual(resultsOf(whole));
  });

  test.each([
    ['steps', { steps: 41 }, 'steps is 40, not 41'],
    ['seeds', { seeds: [1, 3] }, 'seeds is 1 2, not 1 3'],
    ['candidates', { candidates: 4 }, 'candidates is 5, not 4'],
  ])('refuses a folder begun with other %s', async (_, options, fault) => {
    const attempt = tune(whole, options);
    await expect(attempt).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
    await expect(attempt).rejects.toThrow(fault);
    await expect(attempt).rejects.toThrow('Name another folder, or the settings that this one was begun with.');
  });

  test('refuses a file that is none of its own', async () => {
    const out = join(folder, 'foreign');
    mkdirSync(join(out, 'runs'), { recursive: true });
    appendFileSync(join(out, 'runs', 'random.mine.jsonl'), 'one\ntwo\n');
    await expect(tune(out)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  });

  test.each([
    [{ strategies: ['local-search'] }, 'Strategy "local-search" has nothing to tune. Name some of combined, '],
    [{ seeds: [2, 2] }, 'The seeds of the rounds are 2, 2.'],
    [{ seeds: [] }, 'The seeds of the rounds are none.'],
    [{ seeds: [1.5] }, 'The seeds of the rounds are 1.5.'],
    [{ candidates: 0 }, 'The number of candidates is 0.'],
    [{ steps: 0 }, 'The number of steps is 0.'],
    [{ threads: 0 }, 'The number of threads is 0'],
    [{ shard: { number: 3, count: 2 } }, '--shard 3/2 is not K/N'],
  ])('refuses %j', async (options, fault) => {
    const out = join(folder, 'refused');
    await expect(tune(out, options)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(tune(out, options)).rejects.toThrow(fault);
    expect(readdirSync(folder)).not.toContain('refused');
  });
});

test('an ablation shares the folder, makes settings that are the same once, and writes its tables', async () => {
  const { combinations, tables, made, kept } = await ablateLearning({
    groundTruth,
    folder: whole,
    steps: 40,
    seeds: 1,
    threads: 2,
  });
  expect(kept).toBe(6 * 20);
  expect(made).toBe(6 * (288 - 48));
  expect(combinations).toHaveLength(288);
  expect(tables.map(({ title }) => title)).toEqual([
    'shaping',
    'estimator',
    'batch',
    'entropy',
    'policy',
    'shaping × estimator',
  ]);
  const rows = csvParse(readFileSync(join(whole, 'ablation.csv'), 'utf8'));
  expect(rows).toHaveLength(288);
  expect(Object.keys(rows[0]!).slice(0, 7)).toEqual([
    'shaping',
    'estimator',
    'batch',
    'entropy',
    'policy',
    'learning_rate',
    'seeds',
  ]);
  expect(readFileSync(join(whole, 'ablation.md'), 'utf8')).toContain('| shaping × estimator | reinforce |');
}, 60_000);
