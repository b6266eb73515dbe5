import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeNodeClient } from '../../native-free-bench/external/node-client.js';
import { writeModels } from '../../native-free-bench/other-spaces.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { runCodesign } from '../run-codesign.js';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'dist', 'src', 'cli', 'main.js');
const folder = temporaryFolder();
const truth = join(folder, 'truth');
const client = writeNodeClient(folder);
const bench = ['bench', '--ground-truth', truth, '--scenario', 'unconstrained', '--seeds', '1', '--no-rank', '--steps'];

beforeAll(async () => {
  await writeModels(truth);
});

describe('codesign bench --external', () => {
  test('programs alone, their early endings on stderr', async () => {
    const out = join(folder, 'out');
    const external = ['--external', `good=${client()}`, `bad=${client('crash')}`];
    const { exitCode, stdout, stderr } = await runCodesign([...bench, '60', ...external, '--out', out]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/good .*\n.*bad|bad .*\n.*good/);
    expect(stdout).not.toContain('random');
    expect(stderr).toContain('Ended early: bad, 1 of 1 runs crashed; the first: unconstrained, seed 1, after 20 steps');
    expect(readFileSync(join(out, 'runs.csv'), 'utf8')).toMatch(/,ending,ended_after,ground_truth_sha256\n/);
  });

  test('what is no program of that kind', async () => {
    const { exitCode, stderr } = await runCodesign([...bench, '60', '--external', 'python3 mine.py']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('"python3 mine.py" is no external strategy')]);
    const late = await runCodesign([...bench, '60', '--external', `a=${client()}`, '--time-limit', '0']);
    expect([late.exitCode, late.stderr]).toEqual([1, expect.stringContaining('The time limit is 0 seconds')]);
  });

  test('Ctrl-C ends the program too, and the command at once', async () => {
    // The program presses it itself, some time after it has begun to ask.
    const pressing = `(sleep 3; kill -INT $PPID) & echo $$ > "${join(folder, 'pid')}"; ${client('hang')}`;
    const { exitCode, stderr } = await runCodesign([
      ...bench,
      '60',
      '--external',
      `a=${pressing}`,
      '--out',
      join(folder, 'b'),
    ]);
    expect(exitCode).toBe(130);
    expect(stderr).toContain('finished runs are kept');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    // A group of processes that is gone cannot be signalled; the system takes a moment to bury it.
    await expect.poll(() => isThere(-pid), { timeout: 10_000 }).toBe(false);
  });
});

describe('codesign serve-problem --search-accuracy', () => {
  const serve = (args: readonly string[], input: string): Record<string, unknown>[] =>
    execFileSync(process.execPath, [MAIN, 'serve-problem', '--ground-truth', truth, ...args], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    })
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('tells a metric of the file of models', () => {
    const [metric] = serve([], '{"op": "space"}\n').map((space) => space['metric']) as [string];
    const input = '{"op": "space"}\n{"op": "evaluate", "pairs": [{"cell": 3, "accelerator": 4}]}\n{"op": "finish"}\n';
    const [space, , finished] = serve(['--search-accuracy', metric, '--seed', '9'], input);
    expect(space).toMatchObject({ metric, seed: 9 });
    const { score } = finished as { score: Record<string, number> };
    expect(score['searched_reward']).toBe(score['best_reward']);
  });

  test('refuses one that is not there', async () => {
    const { exitCode, stderr } = await runCodesign([
      'serve-problem',
      '--ground-truth',
      truth,
      '--search-accuracy',
      'no',
    ]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('"no"')]);
  });
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
