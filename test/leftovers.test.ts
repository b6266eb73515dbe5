import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { writeFileAtomic } from '../src/atomic-file.js';
import { removeLeftovers, unfinishedPath } from '../src/leftovers.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
let folder = root;
let path = root;
let count = 0;
// A folder is looked through once, so each test has its own.
beforeEach(() => {
  mkdirSync((folder = join(root, String(count++))));
  path = join(folder, 'cells.arrow');
});

/** The name that a process would give, by its number and start. */
function leftoverOf(pid: number, start: number | string): string {
  return unfinishedPath(path).replace(/-\d+-\d+\.partial$/, `-${pid}-${start}.partial`);
}

test('what a killed process left goes with the next write, with what SQLite put beside it', async () => {
  const dead = spawn(process.execPath, ['-e', '0']);
  await once(dead, 'exit');
  const left = leftoverOf(dead.pid!, 1);
  for (const name of [left, `${left}-journal`, `${left}-wal`]) writeFileSync(name, 'half');
  await writeFileAtomic(path, 'whole');
  expect(readdirSync(folder)).toEqual(['cells.arrow']);
});

test.skipIf(!existsSync('/proc/self/stat'))('a number that another process has now does not keep it', () => {
  const left = leftoverOf(process.pid, 1);
  writeFileSync(left, 'half');
  removeLeftovers(path);
  expect(existsSync(left)).toBe(false);
});

test('what lives, is of another machine, another file or another kind stays', () => {
  const own = unfinishedPath(path);
  const others = [
    own,
    own.replace(/\.[0-9a-f]{8}-\d+-/, (match) => `.${match[1] === '0' ? '1' : '0'}${match.slice(2, 9)}-999999999-`),
    leftoverOf(999_999_999, 1).replace('cells.arrow', 'models.arrow'),
    leftoverOf(999_999_999, 1).replace('cells.arrow', 'cells.arrow.old'),
    `${path}.partial`,
    `${path}.12.partial`,
  ];
  for (const name of others) writeFileSync(name, 'theirs');
  removeLeftovers(path);
  for (const name of others) expect(existsSync(name), name).toBe(true);
  expect(() => {
    removeLeftovers(join(folder, 'none', 'file'));
  }).not.toThrow();
});
