import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../built-table.js';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** Run a build of the table, stop it once its file has begun, and tell how long it took to end. */
function stopWriting(folder: string, signal: NodeJS.Signals): Promise<{ exitCode: number | null; endMs: number }> {
  return new Promise((settle) => {
    const args = [MAIN, 'table', 'build', '--db', join(folder, 'table.sqlite'), '--threads', '2'];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    let sent = Infinity;
    const watch = setInterval(() => {
      if (sent < Infinity || !readdirSync(folder).some((name) => name.endsWith('.partial'))) return;
      sent = performance.now();
      child.kill(signal);
    }, 5);
    child.on('close', (exitCode) => {
      clearInterval(watch);
      settle({ exitCode, endMs: performance.now() - sent });
    });
  });
}

// Wall time on a machine that does much else is that of the machine.
test.each(['SIGINT', 'SIGTERM'] as const)(
  'a build of the table that is writing ends within a second of %s',
  { retry: 3 },
  async (signal) => {
    const folder = scratchFolder();
    const { exitCode, endMs } = await stopWriting(folder, signal);
    expect(exitCode).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
    expect(endMs).toBeLessThan(1000);
  },
);
