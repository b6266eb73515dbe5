import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeModels } from '../../native-free-bench/other-spaces.js';
import { temporaryFolder } from '../../temporary-folder.js';
import type { CommandResult } from '../run-codesign.js';
import { runCodesign } from '../run-codesign.js';

const folder = temporaryFolder();
const truth = join(folder, 'truth');
const bench = (out: string, ...more: readonly string[]): Promise<CommandResult> =>
  runCodesign([
    ...['bench', '--ground-truth', truth, '--scenario', 'unconstrained', '--strategy', 'random', 'evolution'],
    ...['--seeds', '3', '--steps', '50', '--threads', '1', '--no-rank', '--out', join(folder, out), ...more],
  ]);

beforeAll(async () => {
  await writeModels(truth);
});

test('shards that run at once in one folder come to the bytes of a single process', async () => {
  const shards = await Promise.all([1, 2, 3].map((number) => bench('parts', '--shard', `${number}/3`, '--json')));
  for (const [i, { exitCode, stdout, stderr }] of shards.entries()) {
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(`Shard ${i + 1}/3: 2 runs in `)]);
    expect(JSON.parse(stdout)).toEqual({ shard: `${i + 1}/3`, runs: 2, made: 2 });
  }
  const [report, whole] = [await bench('parts', '--expect', '3'), await bench('whole')];
  expect(report.stderr).toContain('6 runs (6 were there already) in ');
  expect(report.stdout).toBe(whole.stdout);
  const namesOf = (out: string): string[] => readdirSync(join(folder, out), { recursive: true }).map(String).sort();
  expect(namesOf('parts')).toEqual(namesOf('whole'));
  for (const name of [
    'bench.json',
    'runs.csv',
    'traces.arrow',
    'report.html',
    'runs/unconstrained--random--seed-1.arrow',
  ])
    expect(readFileSync(join(folder, 'parts', name)).equals(readFileSync(join(folder, 'whole', name))), name).toBe(
      true,
    );
});

test('what is missing is named with --expect, and made aloud without', async () => {
  await bench('missing', '--shard', '1/2');
  const expected = await bench('missing', '--expect', '2');
  expect([expected.exitCode, expected.stderr]).toEqual([1, expect.stringContaining('are not done in ')]);
  expect(expected.stderr).toContain('2/2 (3 of 3 runs)');
  const { exitCode, stderr } = await bench('missing');
  expect(exitCode).toBe(0);
  expect(stderr).toContain(`Of 6 runs 3 are missing in ${join(folder, 'missing')}: they are made now.`);
});

test.each([
  [['--shard', '1/2', '--expect', '2'], '--shard does not take --expect.'],
  [['--shard', 'auto'], '--shard auto finds no array of tasks here'],
  [['--expect', 'x'], 'The number of shards is NaN.'],
])('%j is refused', async (options, fault) => {
  const { exitCode, stderr } = await bench('refused', ...options);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(fault)]);
  expect(readdirSync(folder)).not.toContain('refused');
});
