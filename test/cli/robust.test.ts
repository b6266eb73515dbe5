import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarkStrategies } from '../../native-free-bench/benchmark.js';
import { findStrategy } from '../../native-free-bench/strategies/strategy-source.js';
import type { RobustReport } from '../../src/cli/output/robust-text.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { writeSmallGroundTruth } from '../native-free-bench/ground-truth-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { runCodesign } from './run-codesign.js';

const folder = temporaryFolder();
const truth = join(folder, 'truth');
const FILES = [
  'robust-accelerators.arrow',
  'robust-cells.arrow',
  'robust.arrow',
  'robust.json',
  'robust.png',
  'robust.svg',
];

beforeAll(async () => {
  await writeSmallGroundTruth(truth);
});

describe('codesign robust', () => {
  test('writes its files beside the frontier and prints what holds', async () => {
    const { exitCode, stdout, stderr } = await runCodesign(['robust', truth, '--draws', '3', '--threads', '1']);
    expect(stderr).toContain('3 draws in');
    expect(exitCode).toBe(0);
    expect(readdirSync(join(truth, 'robust')).sort()).toEqual(FILES);
    const report = JSON.parse(readFileSync(join(truth, 'robust', 'robust.json'), 'utf8')) as RobustReport;
    expect(report).toMatchObject({ draws: 3, seed: 1, bench: null });
    for (const text of ['ddr_bytes_per_us', `of ${report.frontier.pairs} pairs`, 'accelerators', 'two-constraints']) {
      expect(stdout).toContain(text);
    }
  });

  test('says whether the ranking of a benchmark holds, the same on any number of threads', async () => {
    const bench = join(folder, 'bench');
    await benchmarkStrategies({
      groundTruth: truth,
      scenarios: SCENARIOS.slice(0, 1),
      strategies: ['random', 'evolution'].map(findStrategy),
      seeds: 2,
      steps: 50,
      threads: 1,
      folder: bench,
    });
    const run = async (threads: string): Promise<RobustReport> => {
      const out = join(folder, `robust-${threads}`);
      const args = ['--draws', '4', '--seed', '3', '--bench', bench, '--threads', threads, '--out', out, '--json'];
      const { stdout } = await runCodesign(['robust', truth, ...args]);
      expect(stdout).toBe(readFileSync(join(out, 'robust.json'), 'utf8'));
      return JSON.parse(stdout) as RobustReport;
    };
    const report = await run('1');
    const [order] = report.bench ?? [];
    expect(order).toMatchObject({ scenario: 'unconstrained', runs: 4, steps: 50 });
    expect(order?.ranking.map(({ strategy }) => strategy).sort()).toEqual(['evolution', 'random']);
    const [{ draws_first_better: first, draws_tied: tied, draws_second_better: second }] = order?.comparisons as [
      NonNullable<typeof order>['comparisons'][number],
    ];
    expect(first + tied + second).toBe(4);
    expect(await run('2')).toEqual(report);
    for (const name of FILES) {
      expect(readFileSync(join(folder, 'robust-2', name))).toEqual(readFileSync(join(folder, 'robust-1', name)));
    }
  });

  test('leaves nothing but its journal when it is interrupted in the midst of long work', async () => {
    const out = join(folder, 'interrupted');
    const args = ['robust', truth, '--draws', '10000', '--threads', '1', '--out', out];
    const { exitCode, stdout, stderr } = await runCodesign(args, /robust: \d+ %/);
    expect(exitCode).toBe(130);
    expect(stdout).toBe('');
    expect(readdirSync(out)).toEqual(['robust.journal']);
    expect(stderr).toMatch(
      /% of the work is kept in .*robust\.journal: the same command with --resume goes on from it/,
    );
    // A draw does not depend on how many follow, so fewer are there already.
    const again = await runCodesign(['robust', truth, '--draws', '2', '--out', out, '--resume']);
    expect(again.stderr).toContain(`Going on from ${join(out, 'robust.journal')}`);
    expect(again.exitCode).toBe(0);
    expect(readdirSync(out)).not.toContain('robust.journal');
  });

  test('refuses a number of draws that says nothing', async () => {
    const { exitCode, stderr } = await runCodesign(['robust', truth, '--draws', '1']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The number of draws is 1');
  });
});
