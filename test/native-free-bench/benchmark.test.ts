import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { beforeAll, expect, test } from 'vitest';
import type { BenchmarkOptions } from '../../native-free-bench/benchmark.js';
import { benchmarkStrategies } from '../../native-free-bench/benchmark.js';
import { findExternal } from '../../native-free-bench/strategies/external-strategy.js';
import { findStrategy } from '../../native-free-bench/strategies/strategy-source.js';
import { Problem } from '../../native-free-bench/problem/problem.js';
import { Space } from '../../native-free-bench/problem/space.js';
import { probabilityOfImprovement } from '../../native-free-bench/summary/statistics.js';
import type { BenchResults } from '../../native-free-bench/summary/results.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../src/objectives/scenario.js';
import { temporaryFolder } from '../temporary-folder.js';
import { writeNodeClient } from './external/node-client.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';
import { smallSpace } from './small-space.js';
import { noisyAccuracies } from './told-otherwise.js';

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

/** Everything that a benchmark wrote but how long it took. */
const filesOf = (name: string): Map<string, string> => {
  const paths = readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'timings.csv')
    .map((entry) => relative(join(folder, name), join(entry.parentPath, entry.name)));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, name, path), 'latin1')]));
};

test('everything is the same bytes on any number of threads and after a resumption', async () => {
  await bench('two');
  await bench('one', { threads: 1 });
  expect([...filesOf('two').keys()]).toEqual(expect.arrayContaining(['report.html', 'runs.csv', 'summary.arrow']));
  expect(filesOf('one')).toEqual(filesOf('two'));

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
  expect(filesOf('one')).toEqual(filesOf('two'));
});

test('how long runs took stands in a file of its own, which a resumption goes on with', async () => {
  await bench('timed', { seeds: 1 });
  const timings = (): string[] => readFileSync(join(folder, 'timed', 'timings.csv'), 'utf8').split('\n');
  const before = timings();
  expect(before.map((line) => line.replace(/[^,]*$/, '…'))).toEqual([
    'scenario,strategy,seed,…',
    'plain,evolution,1,…',
    'plain,separate,1,…',
    '…',
  ]);
  // A kill cut off the last line.
  truncateSync(join(folder, 'timed', 'timings.csv'), before.join('\n').length - 2);
  const { runs } = await bench('timed');
  expect(runs.map(({ resumed }) => resumed)).toEqual([true, false, true, false]);
  expect(runs[0]?.wallMs).toBe(Number(before[1]?.split(',')[3]));
  expect(runs[2]?.wallMs).toBeNaN();
  const after = timings();
  expect(after[1]).toBe(before[1]);
  expect(after).toHaveLength(1 + 3 + 1);
});

test('summaries, comparisons and figures are written', async () => {
  const ranked: number[] = [];
  await bench('tables', {
    rank: (_, queries) => {
      ranked.push(...queries.flatMap(({ rewards }) => rewards));
      return Promise.resolve(queries.map(({ rewards }) => rewards.map((reward) => Math.round(1e6 * (1 - reward)))));
    },
  });
  const csv = (file: string): Record<string, string>[] => csvOf('tables', file);
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
  expect(unranked).toContain('not computed: needs a scan of all pairs');
});

test('a scenario with stages is judged by its last one, and told stage by stage beside it', async () => {
  const staged = (above: number | number[]): Scenario => ({
    name: 'staged',
    weights: { area: 0, latency: 0, accuracy: 1 },
    constraints: [{ objective: 'performance_per_area', above }],
  });
  const options = { scenarios: [staged([0.5, 1.5, 3])], strategies: ['random-cells', 'phase'].map(findStrategy) };
  const { runs } = await bench('staged', options);
  const [head, ...rows] = readFileSync(join(folder, 'staged', 'stages.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(head).toBe(
    'scenario,strategy,seed,stage,performance_per_area_above,steps,optimum,best_reward,regret,cell_index,accelerator_index,accuracy_count,latency_cycles,area_units',
  );
  expect(rows).toHaveLength(2 * 2 * 3);
  expect(rows[0]).toMatch(/^staged,random-cells,1,1,0\.5,40,/);
  expect(rows[2]).toMatch(/^staged,random-cells,1,3,3,120,/);
  for (const { measures, stages, top } of runs) {
    expect(stages.map(({ steps }) => steps)).toEqual([40, 80, 120]);
    expect(measures.regret).toBe(stages[2]?.regret);
    expect(top.reward[0]).toBe(stages[2]?.best.reward[0]);
  }
  // Random searches visit the same pairs whatever they are told: all but the trace is that of the last bound.
  const last = await bench('last-stage', { ...options, scenarios: [staged(3)] });
  runs
    .filter(({ strategy }) => strategy === 'random-cells')
    .forEach(({ measures, curves }, i) => {
      expect(measures).toEqual(last.runs[i]?.measures);
      expect(curves).toEqual(last.runs[i]?.curves);
    });
  expect(existsSync(join(folder, 'last-stage', 'stages.csv'))).toBe(false);
  expect(readFileSync(join(folder, 'staged', 'report.html'), 'utf8')).toContain('Stage by stage');
  expect(readFileSync(join(folder, 'last-stage', 'report.html'), 'utf8')).not.toContain('Stage by stage');
  // A finished run is read back with its stages.
  const { runs: again } = await bench('staged', options);
  expect(again.every(({ resumed }) => resumed)).toBe(true);
  expect(again.map(({ stages }) => stages)).toEqual(runs.map(({ stages }) => stages));
});

test('a program stands beside the others, its early endings are shown, and it goes on where it was stopped', async () => {
  const client = writeNodeClient(folder);
  const strategies = [findStrategy('random'), findExternal(`good=${client()}`), findExternal(`bad=${client('crash')}`)];
  const options = { strategies, searchAccuracies: [noisyAccuracies('run0')] };
  const { runs } = await bench('external', options);
  expect(runs.map(({ strategy, ending }) => [strategy, ending?.reason, ending?.steps])).toEqual([
    ['random', undefined, undefined],
    ['random', undefined, undefined],
    ['good', undefined, undefined],
    ['good', undefined, undefined],
    ['bad', 'crashed', 80],
    ['bad', 'crashed', 80],
  ]);
  // Both draw the same pairs: the one that went on has found no less.
  expect(runs[2]?.measures.hypervolumeRatio).toBeGreaterThanOrEqual(runs[4]?.measures.hypervolumeRatio ?? NaN);
  expect(runs[2]?.measures.toldReward).not.toBe(runs[2]?.measures.bestReward);
  const records = csvOf('external', 'runs.csv');
  expect(records.map(({ ending, ended_after }) => [ending, ended_after])).toEqual([
    ...new Array<string[]>(4).fill(['', '']),
    ['crashed', '80'],
    ['crashed', '80'],
  ]);
  expect(readFileSync(join(folder, 'external', 'report.html'), 'utf8')).toContain(
    'bad, 2 of 2 runs crashed; the first',
  );
  const { runs: again } = await bench('external', options);
  expect(again.every(({ resumed }) => resumed)).toBe(true);
  expect(again.map(({ ending, measures }) => ({ ending, measures }))).toEqual(
    runs.map(({ ending, measures }) => ({ ending, measures })),
  );
});

const csvOf = (name: string, file: string): Record<string, string>[] => {
  const [head, ...rows] = readFileSync(join(folder, name, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','));
  return rows.map((row) => Object.fromEntries((head as string[]).map((column, i) => [column, row[i]!])));
};

test('runs that search on one metric are judged on another, each by the training run of its seed', async () => {
  const searchAccuracies = ['run0', 'run1'].map(noisyAccuracies);
  await bench('told', { searchAccuracies, seeds: 3 });
  const runs = csvOf('told', 'runs.csv');
  expect(runs.map(({ seed, search_metric }) => `${seed} ${search_metric}`)).toEqual([
    '1 run1',
    '2 run0',
    '3 run1',
    '1 run1',
    '2 run0',
    '3 run1',
  ]);
  const { data } = smallSpace();
  const problem = new Problem(new Space(data), new ScenarioReward(scenario, data.bounds, data.units));
  const table = tableFromIPC(traces('told'));
  expect(table.schema.metadata?.get('search_metrics')).toBe('["run0","run1"]');
  const steps = table.toArray() as Record<string, number | null>[];
  for (const { strategy, seed, best_reward, searched_reward } of runs) {
    const own = steps.filter((step) => String(step['strategy']) === strategy && step['seed'] === Number(seed));
    const pairs = own.filter((step) => step['reward'] !== null && step['accelerator_index'] !== null && step['valid']);
    const told = noisyAccuracies(`run${Number(seed) % 2}`).counts;
    for (const step of own.filter((each) => each['valid'])) {
      expect(step['accuracy_count']).toBe(told[step['cell_index'] as number]);
    }
    const best = pairs.reduce((a, b) => (Number(b['reward']) > Number(a['reward']) ? b : a));
    expect(Number(searched_reward)).toBe(best['reward']);
    expect(Number(best_reward)).toBe(
      problem.evaluatePair(best['cell_index'] as number, best['accelerator_index'] as number).reward,
    );
  }
  expect(csvOf('told', 'summary.csv').filter(({ indicator }) => indicator === 'searched_reward')).toHaveLength(2);
  const report = readFileSync(join(folder, 'told', 'report.html'), 'utf8');
  expect(report).toContain('searched on <code>run0</code>, <code>run1</code> (one of them each, by its seed)');
  expect(report).toContain('As searched');
});

test('a run is read back only where it was told the same', async () => {
  const told = (name: string): Promise<BenchResults> => bench('retold', { searchAccuracies: [noisyAccuracies(name)] });
  await told('first');
  const resumed = async (again: Promise<BenchResults>): Promise<number> =>
    (await again).runs.filter((run) => run.resumed).length;
  expect(await resumed(told('first'))).toBe(4);
  expect(await resumed(told('second'))).toBe(0);
  expect(await resumed(bench('retold'))).toBe(0);
  expect(traces('retold')).toEqual(traces('two'));
});

test('where the frontier is sought runs are judged by how much of it they find', async () => {
  const constrained: Scenario = {
    ...FRONTIER_SCENARIO,
    name: 'fast',
    constraints: [{ objective: 'latency_ms', below: 20 }],
  };
  const asked: string[] = [];
  const { runs, comparisons } = await bench('sought', {
    scenarios: [scenario, constrained],
    strategies: ['random-cells', 'nsga2'].map(findStrategy),
    rank: (_, queries) => {
      asked.push(...queries.map((query) => query.scenario.name));
      return Promise.resolve(queries.map(({ rewards }) => rewards.map(() => 0)));
    },
  });
  expect(asked).toEqual(['plain']);
  const sought = runs.filter((run) => run.scenario.name === 'fast');
  for (const { measures, curves, top, rank } of sought) {
    expect(measures).toMatchObject({ regret: NaN, bestStep: NaN, topDistance: NaN });
    expect(rank).toBeUndefined();
    expect(measures.hypervolumeRatio).toBeGreaterThan(0);
    expect(measures.hypervolumeRatio).toBeLessThanOrEqual(1);
    expect([curves.hypervolumeRatio.at(-1), curves.igdPlus.at(-1), curves.coverage.at(-1)]).toEqual([
      measures.hypervolumeRatio,
      measures.igdPlus,
      measures.frontierCoverage,
    ]);
    expect(top.feasible.every((flag) => flag === 1)).toBe(true);
    expect([...top.accuracyCount]).toEqual([...top.accuracyCount].sort((a, b) => b - a));
  }
  const ratios = (strategy: string): number[] =>
    sought.filter((run) => run.strategy === strategy).map(({ measures }) => measures.hypervolumeRatio);
  expect(comparisons.find((each) => each.scenario === 'fast')?.probability).toBe(
    probabilityOfImprovement(ratios('random-cells'), ratios('nsga2')),
  );
  const curves = csvOf('sought', 'curves.csv');
  expect(Object.keys(curves[0]!).join()).toBe(
    'scenario,strategy,quartile,step,best_reward,policy_reward,hypervolume_ratio,igd_plus,coverage',
  );
  expect(curves).toHaveLength(2 * 2 * 3 * 40);
  const last = curves.find((row) => row['scenario'] === 'fast' && row['strategy'] === 'nsga2' && row['quartile'] === '2' && row['step'] === '120'); // prettier-ignore
  expect(Number(last?.['hypervolume_ratio'])).toBeCloseTo((ratios('nsga2')[0]! + ratios('nsga2')[1]!) / 2, 12);
  const { runs: again } = await bench('sought', { scenarios: [constrained], strategies: [findStrategy('nsga2')] });
  expect(again.every(({ resumed }) => resumed)).toBe(true);
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
  expect(readdirSync(join(folder, 'interrupted')).sort()).toEqual(['bench.json', 'runs', 'timings.csv']);
});

test('an interruption of the scan for ranks says that finished runs are kept', async () => {
  const abort = new AbortController();
  const attempt = bench('unranked-yet', {
    signal: abort.signal,
    rank: () => {
      abort.abort();
      return Promise.reject(new Error('stopped'));
    },
  });
  await expect(attempt).rejects.toMatchObject({
    code: 'INTERRUPTED',
    message: 'Interrupted. Run it again: finished runs are kept.',
  });
  expect(readdirSync(join(folder, 'unranked-yet')).sort()).toEqual(['bench.json', 'runs', 'timings.csv']);
});
