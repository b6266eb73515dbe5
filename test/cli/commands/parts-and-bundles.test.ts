import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { writeFrontierFolder } from '../../../src/store/write-folder.js';
import { trialResult } from '../../frontier/trial-space.js';
import { temporaryFolder } from '../../temporary-folder.js';
import type { CommandResult } from '../run-codesign.js';
import { runCodesign } from '../run-codesign.js';

const folder = temporaryFolder();
const run = (...args: string[]): Promise<CommandResult> => runCodesign(args, undefined, folder);

beforeAll(async () => {
  await writeFrontierFolder(join(folder, 'out'), trialResult());
});

test('codesign rank in parts, put together: the bytes of one run', async () => {
  const queries = ['--scenario', 'unconstrained', '--reward', '0.5', '0.9', 'Infinity', '--threads', '1'];
  for (const shard of ['1/2', '2/2']) {
    const { exitCode, stderr } = await run('rank', ...queries, '--shard', shard);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('codesign rank --merge puts all')]);
  }
  const whole = await run('rank', ...queries, '--json');
  const parts = ['rank-out/rank-2-of-2.json', 'rank-out/rank-1-of-2.json'];
  const merged = await run('rank', '--json', '--expect', '2', '--merge', ...parts);
  expect([merged.exitCode, merged.stdout]).toEqual([0, whole.stdout]);
  expect(JSON.parse(whole.stdout)).toHaveLength(3);
});

describe('codesign verify in parts', () => {
  test('a part with a fault is written, and the verdict of all is that fault', async () => {
    const result = trialResult();
    const { frontier } = result;
    const ties = frontier.ties.map((count) => count + 1);
    await writeFrontierFolder(join(folder, 'wrong'), { ...result, frontier: { ...frontier, ties } });
    const options = ['verify', 'wrong', '--samples', '0', '--out', 'wrong-parts'];
    for (const shard of ['1/2', '2/2']) expect((await run(...options, '--shard', shard)).exitCode).toBe(1);
    const whole = await run('verify', 'wrong', '--samples', '0', '--json');
    const files = readdirSync(join(folder, 'wrong-parts')).map((name) => join('wrong-parts', name));
    const merged = await run('verify', '--json', '--merge', ...files);
    expect([merged.exitCode, merged.stdout]).toEqual([1, whole.stdout]);
    expect(merged.stderr).toContain('[VERIFY_FAILED]');
  });
});

describe('codesign bundle', () => {
  test('writes what verify checks, with the report of the folder', async () => {
    const { exitCode, stderr } = await run('bundle', 'out', 'sent/out.tar');
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Wrote sent/out.tar: manifest.json,')]);
    const [ofFolder, ofBundle] = [await run('verify', 'out', '--json'), await run('verify', 'sent/out.tar', '--json')];
    expect(ofBundle).toEqual({ ...ofFolder, stderr: expect.stringContaining('Verified sent/out.tar in') as string });
    const signing = await run('sign', 'sent/out.tar', '--new-key', 'key');
    expect(signing.stderr).toContain('tar -xf sent/out.tar');
    expect(readdirSync(folder)).not.toContain('key');
  });

  test('verify leaves nothing of it behind, also where it is interrupted', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    await run('bundle', 'out', 'out.tar');
    const stopped = await runCodesign(['verify', 'out.tar', '--samples', '1000000000'], /verify sample/, folder);
    expect(stopped.exitCode).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
