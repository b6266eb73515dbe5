import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderHolder, LOCK_FILE, lockFile, lockFolder, releaseAllLocks, withFolderLock } from '../src/folder-lock.js';
import { holdFolder, kill, outcomeOf, runWithLocks } from './lock-children.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
let folder = root;
let lock = root;
let count = 0;
beforeEach(() => {
  mkdirSync((folder = join(root, String(count++))));
  lock = join(folder, LOCK_FILE);
});

const readLock = (): Record<string, unknown> => JSON.parse(readFileSync(lock, 'utf8')) as Record<string, unknown>;

/** Put a lock there as a process of another machine, or of another start of it, would. */
function plantLock(changes: Readonly<Record<string, unknown>>): void {
  const since = '2026-01-01T00:00:00.000Z';
  const base = {
    codesign_lock: 1,
    token: 'planted',
    host: 'elsewhere',
    machine: '01234567',
    boot: '',
    pid: 4,
    start: '9',
  };
  writeFileSync(lock, `${JSON.stringify({ ...base, command: 'codesign bench', since, ...changes })}\n`);
}

describe('a lock', () => {
  test('names its holder and goes with it', async () => {
    const release = await lockFolder(folder);
    expect(readLock()).toMatchObject({ host: hostname(), pid: process.pid, command: expect.any(String) as string });
    expect(folderHolder(folder)).toBeUndefined();
    release();
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('may be taken again by what its holder calls', async () => {
    await withFolderLock(folder, async () => {
      await withFolderLock(folder, () => Promise.resolve());
      expect(existsSync(lock)).toBe(true);
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leaves no folder that nothing came into, and leaves one that something did', async () => {
    const deep = join(folder, 'a', 'b');
    (await lockFolder(deep))();
    expect(readdirSync(folder)).toEqual([]);
    const release = await lockFolder(deep);
    writeFileSync(join(deep, 'file'), '');
    release();
    expect(readdirSync(deep)).toEqual(['file']);
  });

  test('of a file stands beside the file itself, not beside a link to it', async () => {
    writeFileSync(join(folder, 'table'), '');
    symlinkSync(join(folder, 'table'), join(folder, 'link'));
    const release = await lockFile(join(folder, 'link'));
    expect(readdirSync(folder)).toEqual(['link', 'table', `table${LOCK_FILE}`]);
    release();
  });

  test('of parts of a folder are several', async () => {
    const releases = [await lockFolder(folder, { part: '1-of-2' }), await lockFolder(folder, { part: '2-of-2' })];
    expect(readdirSync(folder)).toHaveLength(2);
    for (const release of releases) release();
  });

  test('of the whole goes with none of a part of another process, nor a part with one of another division', async () => {
    const take = (...args: string[]): ReturnType<typeof lockFolder> =>
      lockFolder(folder, args[0] === undefined ? {} : { part: args[0] });
    const part = await holdFolder(folder, '', '1-of-2');
    for (const refused of [take(), take('1-of-2'), take('2-of-3')]) {
      await expect(refused).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
      await expect(refused).rejects.toThrow(`process ${part.pid} (`);
    }
    expect(readdirSync(folder)).toEqual([`${LOCK_FILE}-1-of-2`]);
    (await take('2-of-2'))();
    // Its lock is left behind: a part leaves it alone, the whole removes it.
    await kill(part);
    (await take('2-of-3'))();
    expect(readdirSync(folder)).toEqual([`${LOCK_FILE}-1-of-2`]);
    (await take())();
    expect(readdirSync(folder)).toEqual([]);
    const whole = await holdFolder(folder);
    await expect(take('1-of-2')).rejects.toThrow(`process ${whole.pid} (`);
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
    const waiting = lockFolder(folder, { part: '1-of-2', wait: true });
    await kill(whole);
    (await waiting)();
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
  });

  test('is taken anew where its folder vanished, and refused where another has it by then', async () => {
    await lockFolder(folder);
    rmSync(folder, { recursive: true });
    await lockFolder(folder);
    expect(readLock()['pid']).toBe(process.pid);
    rmSync(folder, { recursive: true });
    const other = await holdFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
    releaseAllLocks();
    // What is another's by now is left alone.
    expect(readLock()['pid']).toBe(other.pid);
    await kill(other);
  });
});

describe('the second of two', () => {
  test('is refused with the process named', async () => {
    const other = await holdFolder(folder);
    const refused = lockFolder(folder);
    await expect(refused).rejects.toMatchObject({ code: 'OUTPUT_LOCKED', exitCode: 2 });
    await expect(refused).rejects.toThrow(`${folder} is being written by process ${other.pid} (`);
    expect(folderHolder(folder)).toMatchObject({ pid: other.pid });
    await kill(other);
  });

  test('waits where it is told to, and says whom for', async () => {
    const other = await holdFolder(folder, `setTimeout(() => process.exit(), 300);`);
    const waitedFor: number[] = [];
    const release = await lockFolder(folder, { wait: true, onWait: ({ pid }) => void waitedFor.push(pid) });
    expect(waitedFor).toEqual([other.pid]);
    expect(readLock()['pid']).toBe(process.pid);
    release();
  });

  test('stops waiting when it is interrupted', async () => {
    const other = await holdFolder(folder);
    const abort = new AbortController();
    const waiting = lockFolder(folder, { wait: true, signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await kill(other);
  });

  test('of another machine is not taken for dead: the error says which file to remove', async () => {
    plantLock({});
    await expect(lockFolder(folder)).rejects.toThrow(`process 4 on elsewhere (codesign bench)`);
    await expect(lockFolder(folder)).rejects.toThrow(`if it does not, remove ${lock}`);
    expect(readLock()).toMatchObject({ host: 'elsewhere' });
  });
});

describe('a lock that was left', () => {
  test('by a killed process is taken over, and nothing of it stays', async () => {
    await kill(await holdFolder(folder));
    expect(existsSync(lock)).toBe(true);
    const release = await lockFolder(folder);
    expect(readLock()['pid']).toBe(process.pid);
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
    release();
  });

  test.each(['SIGKILL', 'SIGTERM'] as const)('by a process ended by %s does not stand in the way', async (signal) => {
    await kill(await holdFolder(folder), signal);
    (await lockFolder(folder))();
  });

  test('by an error that nobody caught is gone', async () => {
    const child = runWithLocks(`await locks.lockFolder(process.argv[1]); process.exit(3);`, folder);
    expect((await outcomeOf(child)).code).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with the number of a process that began at another time, or before the machine did, is taken over', async () => {
    await lockFolder(folder);
    const own = readLock();
    releaseAllLocks();
    for (const changed of [{ start: '1' }, { boot: 'another' }]) {
      plantLock({ ...own, ...changed });
      (await lockFolder(folder))();
    }
    plantLock({ ...own, token: 'mine' });
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
  });

  test('empty by a crash in the middle of writing it is taken over once it is old', async () => {
    writeFileSync(lock, '');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
    utimesSync(lock, new Date(0), new Date(0));
    (await lockFolder(folder))();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with the guard of one who died over taking it is taken over too', async () => {
    await kill(await holdFolder(folder));
    const guard = `${lock}.${String(readLock()['token'])}`;
    writeFileSync(guard, JSON.stringify({ ...readLock(), token: 'died-too' }));
    writeFileSync(`${guard}.died-too`, JSON.stringify({ ...readLock(), token: 'and-died' }));
    const release = await lockFolder(folder);
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
    release();
  });
});

describe('what is no lock', () => {
  test.each([
    ['a file of something else', () => writeFileSync(lock, 'my notes')],
    ['a folder', () => mkdirSync(lock)],
    ['a link', () => symlinkSync(join(folder, 'nothing'), lock)],
  ])('in its place is left alone: %s', async (_, put) => {
    put();
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'USAGE' });
    expect(readdirSync(folder)).toEqual([LOCK_FILE]);
  });

  test('a file where the folder should be is told', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    await expect(lockFolder(path)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    await expect(lockFolder(join(path, 'deeper'))).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });
});

test('many processes at once, each dying in its turn without letting go, are never two in the folder', async () => {
  // The one inside makes a file that must not be there yet, and removes it before it dies.
  const code = `
    import { closeSync, openSync, rmSync } from 'node:fs';
    const [, folder, inside] = process.argv;
    for (let turn = 0; turn < 6; turn++) {
      const release = await locks.lockFolder(folder, { wait: true });
      closeSync(openSync(inside, 'wx'));
      await new Promise((done) => setTimeout(done, 2));
      rmSync(inside);
      if (turn === 5) process.kill(process.pid, 'SIGKILL');
      release();
    }`;
  const inside = join(root, 'inside');
  const children = Array.from({ length: 5 }, () => runWithLocks(code, folder, inside));
  const outcomes = await Promise.all(children.map(outcomeOf));
  expect(outcomes.map(({ code: left }) => left)).toEqual(outcomes.map(() => null));
  expect(children.map(({ signalCode }) => signalCode)).toEqual(children.map(() => 'SIGKILL'));
  expect(existsSync(inside)).toBe(false);
  (await lockFolder(folder))();
  expect(readdirSync(folder)).toEqual([]);
});
