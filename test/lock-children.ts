import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOCKS = pathToFileURL(join(import.meta.dirname, '..', 'dist', 'src', 'folder-lock.js')).href;

/** Run a module in a process of its own, with what `src/folder-lock.ts` exports as `locks` and its arguments in `process.argv`. */
export function runWithLocks(code: string, ...args: readonly string[]): ChildProcess {
  const source = `import * as locks from ${JSON.stringify(LOCKS)};\n${code}`;
  return spawn(process.execPath, ['--input-type=module', '-e', source, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Start a process that takes a folder, or a part of it, and keeps it; resolves when it has it. */
export async function holdFolder(folder: string, beforeHold = '', part?: string): Promise<ChildProcess> {
  const code = `const [, folder, part] = process.argv; await locks.lockFolder(folder, { part }); ${beforeHold} console.log('held'); setInterval(() => {}, 1000);`;
  const child = runWithLocks(code, folder, ...(part === undefined ? [] : [part]));
  await once(child.stdout!, 'data');
  return child;
}

/** End a process in a way that it cannot answer. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

/** What a process writes, and what it leaves with. */
export async function outcomeOf(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  let stdout = '';
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout };
}
