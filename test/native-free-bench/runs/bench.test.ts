import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchmarkOptions } from '../../../native-free-bench/benchmark.js';
import { benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
import { findStrategy } from '../../../native-free-bench/runs/strategy-file.js';
import type { BenchResults } from '../../../native-free-bench/report/report.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { SCENARIOS, type Scenario } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const folder = temporaryFolder();
const truth = join(folder, 'truth');
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };

beforeAll(async () => {
  await writeSmallGroundTruth(truth);
});

const bench = (name: string, options: Partial<BenchmarkOptions> = {}): Promise<BenchResults> =>
  benchmarkStrategies({
    groundTruth: truth,
    scenarios: [scenario],
    strategies: ['evolution', 'separate'].map(findStrategy),
    seeds: 2,
    steps: 120,
    threads: 2,
    folder: join(folder, name),
    ...options,
  });

const traces = (name: string): Buffer => readFileSync(join(folder, name, 'traces.arrow'));

test('traces are the same bytes on any number of threads and after a resumption', async () => {
  await bench('two');
  await bench('one', { threads: 1 });
  expect(traces('one')).toEqual(traces('two'));

  // Stopped half-way: one run is missing, another one is damaged, a third one was made from something else.
  const runs = join(folder, 'one', 'runs');
  const [first, second, third] = readdirSync(runs).sort() as [string, string, string];
  rmSync(join(runs, first));
  truncateSync(join(runs, second), 500);
  await bench('other-steps', { steps: 60 });
  writeFileSync(join(runs, third), readFileSync(join(folder, 'other-steps', 'runs', third)));
  rmSync(join(folder, 'one', 'traces.arrow'));
  const { runs: again } = await bench('one');
  expect(again.map(({ resumed }) => resumed).sort()).toEqual([false, false, false, true]);
  expect(traces('one')).toEqual(traces('two'));
});

test('traces.arrow holds every step, readable by another Arrow library', async () => {
  await bench('arrow', { seeds: 1, steps: 60 });
  const table = tableFromIPC(traces('arrow'));
  expect(table.numRows).toBe(2 * 60);
  expect(table.names).toEqual(
    'scenario strategy seed step cell_index accelerator_index accuracy_count latency_cycles area_units reward valid feasible'.split(
      ' ',
    ),
  );
  const rows = table.toArray() as Record<string, unknown>[];
  expect(rows[0]).toMatchObject({ scenario: 'plain', strategy: 'evolution', seed: 1, step: 1 });
  // The first five sixths of `separate` visit no pair.
  expect(rows[60 + 49]).toMatchObject({
    strategy: 'separate',
    step: 50,
    accelerator_index: null,
    reward: null,
    feasible: false,
  });
  expect(rows[60 + 50]?.['accelerator_index']).not.toBeNull();
  for (const row of rows.filter(({ valid }) => valid === false))
    expect(row).toMatchObject({ cell_index: null, latency_cycles: null });
});

test('summaries, comparisons and figures are written', async () => {
  const ranked: number[] = [];
  await bench('tables', {
    rank: (_, queries) => {
      ranked.push(...queries.flatMap(({ rewards }) => rewards));
      return Promise.resolve(queries.map(({ rewards }) => rewards.map((reward) => Math.round(1e6 * (1 - reward)))));
    },
  });
  const csv = (name: string): Record<string, string>[] => {
    const [head, ...rows] = readFileSync(join(folder, 'tables', name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','));
    return rows.map((row) => Object.fromEntries((head as string[]).map((column, i) => [column, row[i]!])));
  };
  const summary = csv('summary.csv');
  expect(
    summary.filter(({ indicator }) => indicator === 'exact_rank').map(({ runs_with_value }) => runs_with_value),
  ).toEqual(['2', '2']);
  expect(tableFromIPC(readFileSync(join(folder, 'tables', 'summary.arrow'))).numRows).toBe(summary.length);
  const runs = csv('runs.csv');
  expect(runs).toHaveLength(4);
  for (const { best_reward, exact_rank } of runs) {
    expect(ranked).toContain(Number(best_reward));
    expect(Number(exact_rank)).toBe(1 + Math.round(1e6 * (1 - Number(best_reward))));
  }
  expect(csv('comparisons.csv')).toMatchObject([{ first: 'evolution', second: 'separate' }]);
  expect(readdirSync(join(folder, 'tables', 'figures')).sort()).toEqual([
    'gap-plain.svg',
    'policy-plain.svg',
    'reward-plain.svg',
    'top-area-plain.svg',
    'top-latency-plain.svg',
  ]);
  await bench('unranked');
  const unranked = readFileSync(join(folder, 'unranked', 'summary.csv'), 'utf8');
  expect(unranked).toContain('not computed: needs a sweep over all pairs');
});

describe('strategies of the user', () => {
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const body = `
    const decisions = new Uint8Array(context.sizes.length);
    let turn = 0;
    return { ask: () => { context.encodePair(turn++ % context.cellCount, 3, decisions); return { decisions, scope: 'pair' }; }, tell: () => {} };`;

  test('JavaScript and TypeScript do the same', async () => {
    const js = write('walk.js', `export function createStrategy(context) {${body}}`);
    write('helper.ts', 'export const sign: number = 1;');
    const ts = write(
      'walk-typed.ts',
      `import { sign } from './helper.ts';\ninterface Context { sizes: Uint8Array; cellCount: number; encodePair(c: number, a: number, d: Uint8Array): void }
      export default function (context: Context): object { if (sign !== 1) throw new Error(); ${body} }`,
    );
    const { runs } = await bench('own', { strategies: [js, ts].map(findStrategy), seeds: 1, steps: 30 });
    expect(runs.map(({ strategy }) => strategy)).toEqual(['walk', 'walk-typed']);
    expect(runs[0]?.measures).toEqual(runs[1]?.measures);
    expect(runs[0]?.measures.feasibleRate).toBe(1);
  });

  test.each([
    ['no-export.js', 'export const x = 1;', 'exports no createStrategy'],
    ['syntax.js', 'export function {', 'Cannot load strategy'],
    ['throws.js', 'export const createStrategy = () => { throw new Error("my fault"); };', 'my fault'],
    ['null.js', 'export const createStrategy = () => null;', 'failed with seed 1'],
    [
      'wrong.js',
      'export const createStrategy = () => ({ ask: () => ({ decisions: [1] }), tell() {} });',
      'not a Uint8Array',
    ],
  ])('%s is refused, and its fault named', async (name, text, fault) => {
    const strategies = [findStrategy(write(name, text))];
    const attempt = bench(`faulty-${name}`, { strategies, seeds: 1, steps: 10 });
    await expect(attempt).rejects.toThrow(fault);
    await expect(attempt).rejects.toMatchObject({ code: 'STRATEGY_INVALID' });
  });

  test('unknown names and missing files', () => {
    expect(() => findStrategy('genius')).toThrow('Use combined, phase, separate');
    expect(() => findStrategy(join(folder, 'nowhere.js'))).toThrow(CodesignError);
  });
});

describe('plans that cannot be carried out', () => {
  test.each<[string, Partial<BenchmarkOptions>, string]>([
    ['no seeds', { seeds: 0 }, 'The number of seeds is 0'],
    ['half a seed', { seeds: 1.5 }, 'The number of seeds is 1.5'],
    ['no steps', { steps: 0 }, 'The number of steps is 0'],
    ['not a number of threads', { threads: NaN }, 'The number of threads is NaN'],
    ['no strategy', { strategies: [] }, 'no strategy'],
    [
      'one strategy twice',
      { strategies: ['random', 'random'].map(findStrategy) },
      'two strategy entries called "random"',
    ],
    ['no scenario', { scenarios: [] }, 'no scenario'],
    ['a folder that is no ground truth', { groundTruth: join(folder, 'nothing') }, 'not a finished frontier folder'],
    [
      'an accuracy that no cell has',
      { scenarios: [{ ...scenario, constraints: [{ objective: 'accuracy', above: 0.99 }] }] },
      'the greatest accuracy is 0.9',
    ],
    [
      'constraints that exclude one another',
      {
        scenarios: [
          {
            ...scenario,
            constraints: [
              { objective: 'accuracy', above: 0.9 },
              { objective: 'latency_ms', below: 1 },
            ],
          },
        ],
      },
      'the least latency under the other constraints is',
    ],
  ])('%s', async (_, options, fault) => {
    const attempt = bench('never', options);
    await expect(attempt).rejects.toBeInstanceOf(CodesignError);
    await expect(attempt).rejects.toThrow(fault);
  });

  test('the nearest feasible value is one: just beyond it, the scenario is accepted', async () => {
    const limited = (below: number): Scenario => ({ ...scenario, constraints: [{ objective: 'area_mm2', below }] });
    const message = await bench('never', { scenarios: [limited(1)] }).catch(
      (error: unknown) => (error as Error).message,
    );
    const least = Number(/least area is ([\d.]+) mm²/.exec(message as string)?.[1]);
    await expect(bench('never', { scenarios: [limited(least)] })).rejects.toThrow('least area');
    await bench('near', {
      scenarios: [limited(least + 1e-4)],
      strategies: [findStrategy('random')],
      seeds: 1,
      steps: 5,
    });
  });

  test('an interruption leaves finished runs and no report', async () => {
    const abort = new AbortController();
    const attempt = bench('interrupted', {
      seeds: 40,
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(attempt).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readdirSync(join(folder, 'interrupted'))).toEqual(['runs']);
  });
});

test('the built-in scenarios are accepted where they can be met', () => {
  expect(SCENARIOS).toHaveLength(3);
});
