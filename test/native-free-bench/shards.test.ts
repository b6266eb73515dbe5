import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchmarkOptions } from '../../native-free-bench/benchmark.js';
import { benchmarkShard, benchmarkStrategies } from '../../native-free-bench/benchmark.js';
import type { BenchShard } from '../../native-free-bench/runs/run-shard.js';
import { findExternal } from '../../native-free-bench/strategies/external-strategy.js';
import { findStrategy } from '../../native-free-bench/strategies/strategy-source.js';
import type { BenchResults } from '../../native-free-bench/summary/results.js';
import { LOCK_FILE } from '../../src/folder-lock.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { holdFolder, kill } from '../lock-children.js';
import { temporaryFolder } from '../temporary-folder.js';
import { writeNodeClient } from './external/node-client.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';

const root = temporaryFolder();
const truth = join(root, 'truth');
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };
const client = writeNodeClient(root);
const strategies = ['evolution', 'random', 'local-search'].map(findStrategy);
const base = { groundTruth: truth, scenarios: [scenario], strategies, seeds: 3, steps: 60, threads: 1 } as const;
const ALL_RUNS = 9;

const whole = (name: string, options: Partial<BenchmarkOptions> = {}): Promise<BenchResults> =>
  benchmarkStrategies({ ...base, folder: join(root, name), ...options });
const part = (name: string, number: number, count: number, options: Partial<BenchmarkOptions> = {}) =>
  benchmarkShard({ ...base, folder: join(root, name), shard: { number, count }, ...options });

/** Everything in a folder but how long it took. */
function filesOf(name: string): Map<string, string> {
  const paths = readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, name), join(entry.parentPath, entry.name)));
  const contentOf = (path: string): string =>
    path === 'timings.csv' ? '' : readFileSync(join(root, name, path), 'latin1');
  return new Map(paths.sort().map((path) => [path, contentOf(path)]));
}

const timingsOf = (name: string): string[] =>
  readFileSync(join(root, name, 'timings.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/,[^,]*$/, ''));

beforeAll(async () => {
  await writeSmallGroundTruth(truth);
  await whole('whole');
});

describe('shards of a benchmark', () => {
  test('make its runs and no report, which has the same bytes as an uninterrupted one afterwards', async () => {
    const done: BenchShard[] = [];
    for (const number of [3, 1, 2]) done.push(await part('parts', number, 3));
    expect(done.map(({ runs, made }) => [runs, made.length])).toEqual([[3, 3], [3, 3], [3, 3]]); // prettier-ignore
    expect(readdirSync(join(root, 'parts')).sort()).toEqual([
      'bench.json',
      'runs',
      'timings.1-of-3.csv',
      'timings.2-of-3.csv',
      'timings.3-of-3.csv',
    ]);
    const { runs } = await whole('parts', { expectShards: 3 });
    expect(runs.map(({ resumed }) => resumed)).toEqual(new Array(ALL_RUNS).fill(true));
    expect(runs.every(({ wallMs }) => wallMs > 0)).toBe(true);
    expect(filesOf('parts')).toEqual(filesOf('whole'));
    expect(timingsOf('parts')).toEqual(timingsOf('whole'));
  });

  test('may be others than it was begun in', async () => {
    for (const number of [1, 4]) await part('others', number, 4);
    expect(await part('others', 1, 1)).toMatchObject({ runs: ALL_RUNS, made: { length: 4 } });
    expect(await part('others', 2, 5)).toMatchObject({ runs: 2, made: [] });
  });

  test('go on where they were stopped; the benchmark itself makes what is missing, and says so', async () => {
    const abort = new AbortController();
    const stopped = part('stopped', 1, 2, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done === 2) abort.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const left = readdirSync(join(root, 'stopped', 'runs')).length;
    expect(left).toBeGreaterThanOrEqual(2);
    const again = await part('stopped', 1, 2);
    expect([again.runs, again.made.length]).toEqual([5, 5 - left]);
    const missing: [number, number][] = [];
    const { runs } = await whole('stopped', { onMissing: (...counts) => missing.push(counts) });
    expect(missing).toEqual([[4, ALL_RUNS]]);
    expect(runs.filter(({ resumed }) => resumed)).toHaveLength(5);
    expect(filesOf('stopped')).toEqual(filesOf('whole'));
    await whole('stopped', { onMissing: (...counts) => missing.push(counts) });
    expect(missing).toHaveLength(1);
  });

  test('that are expected and not done are named, and nothing is made or written', async () => {
    await part('expected', 2, 4);
    rmSync(join(root, 'expected', 'runs', 'plain--evolution--seed-2.arrow'));
    const before = filesOf('expected');
    const refused = whole('expected', { expectShards: 4 });
    await expect(refused).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(refused).rejects.toThrow(
      'Of 4 shards 4 are not done in ' +
        `${join(root, 'expected')}: 1/4 (3 of 3 runs), 2/4 (1 of 2 runs), 3/4 (2 of 2 runs), 4/4 (2 of 2 runs).`,
    );
    expect(filesOf('expected')).toEqual(before);
    await expect(whole('expected', { expectShards: 1.5 })).rejects.toThrow('The number of shards is 1.5.');
    await expect(whole('nothing', { expectShards: 9 })).rejects.toThrow('Of 9 shards 9 are not done in ');
    expect(existsSync(join(root, 'nothing'))).toBe(false);
  });

  const slower = findExternal(`local-search-2=${client()}`);
  test.each([
    ['steps', { steps: 61 }, 'steps is 60, not 61'],
    ['seeds', { seeds: 4 }, 'seeds is 3, not 4'],
    [
      'scenarios',
      { scenarios: [{ ...scenario, name: 'other' }] },
      /scenarios is \{"name":"plain".*, not \{"name":"other"/,
    ],
    ['strategies', { strategies: strategies.slice(0, 2) }, /strategies is \{"name":"local-search",.*, not a list of 2/],
    [
      'a strategy',
      { strategies: [...strategies.slice(0, 2), slower] },
      /\{"name":"local-search","sha.*"local-search-2",/,
    ],
  ])('of another benchmark are refused: %s', async (_, options, fault) => {
    if (!existsSync(join(root, 'begun'))) await part('begun', 1, 2);
    for (const refused of [part('begun', 2, 2, options), whole('begun', { ...options, expectShards: 2 })]) {
      await expect(refused).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
      await expect(refused).rejects.toThrow(fault);
      await expect(refused).rejects.toThrow('Give the options that it was begun with, or another folder.');
    }
    expect(readdirSync(join(root, 'begun', 'runs'))).toHaveLength(5);
  });

  test('are refused where nothing tells what the folder is of', async () => {
    cpSync(join(root, 'whole'), join(root, 'untold'), { recursive: true });
    writeFileSync(join(root, 'untold', 'bench.json'), '[');
    await expect(part('untold', 1, 2)).rejects.toThrow(
      'bench.json does not hold the settings of a benchmark. Remove it',
    );
    rmSync(join(root, 'untold', 'bench.json'));
    expect(await part('untold', 1, 2)).toMatchObject({ runs: 5, made: [] });
  });

  test('are made once at a time, and not beside the report', async () => {
    const folder = join(root, 'locked');
    const other = await holdFolder(folder, '', '2-of-3');
    for (const refused of [part('locked', 2, 3), part('locked', 1, 2), whole('locked')]) {
      await expect(refused).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
      await expect(refused).rejects.toThrow(`process ${other.pid} (`);
    }
    expect((await part('locked', 1, 3)).made).toHaveLength(3);
    await kill(other);
    expect((await part('locked', 2, 3)).made).toHaveLength(3);
    await whole('locked');
    expect([...filesOf('locked').keys()].filter((name) => name.startsWith(LOCK_FILE))).toEqual([]);
    expect(filesOf('locked')).toEqual(filesOf('whole'));
  });

  test.each([
    [{ number: 3, count: 2 }, '--shard 3/2 is not K/N'],
    [{ number: 1, count: 10 }, 'There are to be 10 shards, but the benchmark has 9 runs alone. Take 9 shards at most.'],
  ])('that are none are refused: %j', async ({ number, count }, fault) => {
    const refused = part('none', number, count);
    await expect(refused).rejects.toMatchObject({ code: 'USAGE' });
    await expect(refused).rejects.toThrow(fault);
    expect(existsSync(join(root, 'none'))).toBe(false);
  });

  test('may have programs among their strategies, and tell how these ended', async () => {
    const options = { strategies: [findStrategy('random'), findExternal(`bad=${client('crash')}`)], seeds: 1 };
    const { made } = await part('programs', 2, 2, options);
    expect(made).toMatchObject([{ strategy: 'bad', seed: 1, ending: { reason: 'crashed', steps: 20 } }]);
    await part('programs', 1, 2, options);
    const { runs } = await whole('programs', { ...options, expectShards: 2 });
    expect(runs.map(({ ending }) => ending?.reason)).toEqual([undefined, 'crashed']);
    await expect(part('programs', 1, 2, { ...options, strategies: [findStrategy('random'), findExternal(`bad=${client('crash')}`, 9)] })).rejects.toThrow(/strategies is \{"name":"bad","sha256":".*, not \{"name":"bad","sha256":"/); // prettier-ignore
  });
});
