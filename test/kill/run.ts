import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeSnapshot } from './snapshot.js';
import type { Reference, Target } from './target.js';

const POLL_MS = 2;
const MAIN = resolve('dist', 'src', 'cli', 'main.js');

/** How a run of `codesign` ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** When to kill a run without warning. */
export interface KillMoment {
  /** What has to be there first. */
  readonly path?: string | undefined;
  readonly afterMs: number;
}

/** Run `codesign` in a folder, and kill it where a moment is given. */
export function runCodesign(args: readonly string[], folder: string, moment?: KillMoment): Promise<Ended> {
  return new Promise((settle, fail) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const over = new AbortController();
    if (moment !== undefined) {
      const { path, afterMs } = moment;
      const kill = (): void => {
        child.kill('SIGKILL');
      };
      (path === undefined ? Promise.resolve(0) : seen(join(folder, path), over.signal))
        .then(() => sleep(afterMs, undefined, { signal: over.signal }))
        .then(kill, () => undefined);
    }
    child.on('error', fail);
    child.on('close', (exitCode) => {
      over.abort();
      settle({ exitCode, stdout, stderr, milliseconds: performance.now() - begun });
    });
  });
}

/** Wait until a path is there, and tell how long that took; rejects once the signal is aborted. */
async function seen(path: string, signal: AbortSignal): Promise<number> {
  const begun = performance.now();
  while (!existsSync(path)) await sleep(POLL_MS, undefined, { signal });
  return performance.now() - begun;
}

/** Run `codesign` where it must not fail. */
export async function runWell(args: readonly string[], folder: string): Promise<Ended> {
  const ended = await runCodesign(args, folder);
  if (ended.exitCode !== 0) throw new Error(`codesign ${args.join(' ')} failed: ${ended.stderr}`);
  return ended;
}

/** Run a target in a folder of its own without stopping it. */
export async function runToEnd({ prepare, args, keeps }: Target, folder: string): Promise<Reference> {
  mkdirSync(folder, { recursive: true });
  prepare(folder);
  const over = new AbortController();
  const kept = keeps === undefined ? Promise.resolve(Infinity) : seen(join(folder, keeps), over.signal);
  const keptAfter = kept.catch(() => Infinity);
  const { stdout, milliseconds } = await runWell(args, folder);
  over.abort();
  return { stdout, milliseconds, keptAfterMs: await keptAfter, files: takeSnapshot(folder) };
}
