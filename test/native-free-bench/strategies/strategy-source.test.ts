import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadJudgedSpace, type JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { runBenchmark, type Benchmark } from '../../../native-free-bench/runs/run-benchmark.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import { findStrategy, loadStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const folder = temporaryFolder();
let space: JudgedSpace;

beforeAll(async () => {
  space = await loadJudgedSpace(await writeSmallGroundTruth(join(folder, 'truth')));
});

/** Run strategies in threads, as a benchmark does. */
const bench = (name: string, strategies: readonly string[], steps: number): Promise<Benchmark> =>
  runBenchmark({
    space,
    scenarios: SCENARIOS.slice(0, 1),
    strategies: strategies.map(findStrategy),
    seeds: 1,
    steps,
    threads: 2,
    folder: join(folder, name),
  });

test('built-in strategies are found by name, and are what the list holds', async () => {
  for (const [name, factory] of STRATEGIES) {
    const source = findStrategy(name);
    expect(source).toMatchObject({ name, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await loadStrategy(source)).toBe(factory);
  }
});

test('a file is told from another one by its fingerprint', () => {
  const path = join(folder, 'changing.mjs');
  const fingerprintOf = (text: string): string => {
    writeFileSync(path, text);
    return findStrategy(path).fingerprint;
  };
  const first = fingerprintOf('export const createStrategy = 1;');
  expect(fingerprintOf('export const createStrategy = 2;')).not.toBe(first);
  expect(fingerprintOf('export const createStrategy = 1;')).toBe(first);
  expect(findStrategy(path)).toMatchObject({ name: 'changing', path });
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
    const { runs } = await bench('own', [js, ts], 30);
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
    const attempt = bench(`faulty-${name}`, [write(name, text)], 10);
    await expect(attempt).rejects.toThrow(fault);
    await expect(attempt).rejects.toMatchObject({ code: 'STRATEGY_INVALID' });
  });

  test('unknown names and missing files', () => {
    expect(() => findStrategy('genius')).toThrow('Use combined, phase, separate');
    expect(() => findStrategy(join(folder, 'nowhere.js'))).toThrow(CodesignError);
  });
});
