import { mkdirSync, readdirSync, realpathSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describeWriteFailure } from './atomic-file.js';
import { interrupted } from './errors/interrupted.js';
import { outputLocked } from './errors/locks.js';
import type { LockHolder } from './lock-file.js';
import { isDead, readLockFile, releaseLockFile, takeLockFile } from './lock-file.js';
import { MACHINE } from './process-identity.js';

/** The file in a folder that says which process writes there. */
export const LOCK_FILE = '.codesign-lock';

/** How to take a lock. */
export interface LockOptions {
  /** Wait for another process to be done, in place of refusing. */
  readonly wait?: boolean | undefined;
  /** Called once where there is something to wait for. */
  readonly onWait?: ((holder: LockHolder) => void) | undefined;
  /** Aborting it ends the waiting with INTERRUPTED. */
  readonly signal?: AbortSignal | undefined;
  /**
   * What of the folder is written, where several processes may share the work, e.g. `1-of-4`; all of it where left out.
   *
   * Parts of one division go together; the whole, and parts of another division, wait for them, and they for it.
   */
  readonly part?: string | undefined;
}

/** Lets go of a lock; calling it again does nothing. */
export type ReleaseLock = () => void;

/** A lock that this process has; what it calls may take it again. */
interface HeldLock {
  readonly token: string;
  /** The outermost folder that was made for it; undefined where there was one. */
  readonly madeFolder: string | undefined;
  uses: number;
}

/** Whose a lock is. */
interface TakenLock {
  readonly path: string;
  readonly holder: LockHolder;
}

const PART_LOCK = `${LOCK_FILE}-`;
const held = new Map<string, HeldLock>();
const POLL_MS = 200;
/** Longest command line that a lock repeats. */
const MAX_COMMAND = 200;

/**
 * Take a folder for this process alone to write into; it is made where there is none.
 *
 * The lock is a file in it that names machine, process, command and time. That of a process that has died is replaced, so
 * no crash can leave it for ever; on another machine nobody can tell, and the error says which file to remove.
 * The same process may take it several times. It goes when each has been let go, or with the process.
 *
 * @throws {@link CodesignError} OUTPUT_LOCKED naming the process that has it, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<ReleaseLock> {
  const { part } = options;
  const name = part === undefined ? LOCK_FILE : `${PART_LOCK}${part}`;
  const locate = (): string => join(realpathSync(folder), name);
  return lock(folder, folder, locate, options, () => obstacleTo(realpathSync(folder), part));
}

/**
 * Take a file for this process alone to write, by a lock beside it: {@link lockFolder}.
 *
 * @throws {@link CodesignError} OUTPUT_LOCKED, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function lockFile(path: string, options: LockOptions = {}): Promise<ReleaseLock> {
  return lock(path, dirname(path), () => `${realPath(path)}${LOCK_FILE}`, options);
}

/** Take a folder, do what `work` does, and let go of it whatever happens: {@link lockFolder}. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const release = await lockFolder(folder, options);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Take a file, do what `work` does, and let go of it whatever happens: {@link lockFile}. */
export async function withFileLock<T>(path: string, work: () => Promise<T> | T, options: LockOptions = {}): Promise<T> {
  const release = await lockFile(path, options);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Let go of every lock; called when the process has to leave in the middle of it. */
export function releaseAllLocks(): void {
  for (const path of [...held.keys()]) letGo(path);
}

/** The process that writes into a folder, other than this one; undefined where nobody does. */
export function folderHolder(folder: string): LockHolder | undefined {
  try {
    const path = join(realpathSync(folder), LOCK_FILE);
    const holder = readLockFile(path);
    return holder?.token === held.get(path)?.token ? undefined : holder;
  } catch {
    // No folder, or nobody's lock.
    return undefined;
  }
}

/** A file by its own name, not that of a link to it: the lock is beside the file itself. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(realpathSync(dirname(path)), basename(path));
  }
}

async function lock(
  what: string,
  folder: string,
  locate: () => string,
  { wait = false, onWait, signal }: LockOptions,
  findObstacle: () => TakenLock | undefined = () => undefined,
): Promise<ReleaseLock> {
  for (let waited = false; ; waited = true) {
    const taken = take(what, folder, locate);
    const obstacle = typeof taken === 'string' ? lookBeside(taken, findObstacle) : taken;
    if (obstacle === undefined) {
      let isHeld = true;
      return () => {
        if (isHeld) release(taken as string);
        isHeld = false;
      };
    }
    const { holder, path } = obstacle;
    if (!wait) throw outputLocked(what, path, holder, holder.machine === MACHINE);
    if (!waited) onWait?.(holder);
    try {
      await setTimeout(POLL_MS, undefined, { signal });
    } catch {
      throw interrupted();
    }
  }
}

/**
 * Look for what does not go together with a lock just taken, and let go of it where there is something.
 *
 * The lock is there for all to see by then, so of two that take theirs at the same time one sees the other's at least.
 */
function lookBeside(taken: string, findObstacle: () => TakenLock | undefined): TakenLock | undefined {
  let obstacle: TakenLock | undefined;
  let isClear = false;
  try {
    obstacle = findObstacle();
    isClear = obstacle === undefined;
  } finally {
    if (!isClear) release(taken);
  }
  return obstacle;
}

/** Find the lock of a live process other than this one that does not go together with a part of a folder, or with the whole. */
function obstacleTo(folder: string, part: string | undefined): TakenLock | undefined {
  const divisionOf = (name: string): string => name.replace(/^.*-of-/, '');
  const clashes = (name: string): boolean => {
    // What stands beside a lock while it is taken has an ending of its own.
    const isPart = name.startsWith(PART_LOCK) && !name.includes('.', 1);
    if (part === undefined) return isPart;
    return name === LOCK_FILE || (isPart && divisionOf(name) !== divisionOf(part));
  };
  for (const name of readdirSync(folder).filter(clashes)) {
    const path = join(folder, name);
    const holder = readLockFile(path);
    if (holder === undefined || held.get(path)?.token === holder.token) continue;
    if (!isDead(holder)) return { path, holder };
    // Whoever has the whole sweeps; nobody else may take the lock of a part meanwhile.
    const taken = part === undefined ? takeLockFile(path, describeCommand()) : undefined;
    if (typeof taken === 'string') releaseLockFile(path, taken);
    else if (taken !== undefined) return { path, holder: taken };
  }
  return undefined;
}

/** @returns The path of the lock now taken, or whose it is. */
function take(what: string, folder: string, locate: () => string): string | TakenLock {
  let madeFolder: string | undefined;
  try {
    const made = mkdirSync(folder, { recursive: true });
    madeFolder = made === undefined ? undefined : realpathSync(made);
    const path = locate();
    const own = held.get(path);
    // Where the folder was removed meanwhile, the lock went with it and may be another's by now.
    if (own !== undefined && readLockFile(path)?.token === own.token) {
      own.uses++;
      return path;
    }
    const taken = takeLockFile(path, describeCommand());
    if (typeof taken !== 'string') return { path, holder: taken };
    if (held.size === 0) process.once('exit', releaseAllLocks);
    held.set(path, { token: taken, madeFolder: madeFolder ?? own?.madeFolder, uses: (own?.uses ?? 0) + 1 });
    return path;
  } catch (cause) {
    if (madeFolder !== undefined) removeEmpty(realPath(folder), madeFolder);
    throw describeWriteFailure(cause, what);
  }
}

function release(path: string): void {
  const own = held.get(path);
  if (own !== undefined && --own.uses === 0) letGo(path);
}

function letGo(path: string): void {
  const { token, madeFolder } = held.get(path) as HeldLock;
  held.delete(path);
  if (held.size === 0) process.off('exit', releaseAllLocks);
  releaseLockFile(path, token);
  removeEmpty(dirname(path), madeFolder);
}

/** Remove the folders that were made for a lock, where nothing came into them; both paths without links. */
function removeEmpty(folder: string, madeFolder: string | undefined): void {
  if (madeFolder === undefined) return;
  for (let each = folder; each.startsWith(madeFolder); each = dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      return;
    }
  }
}

/** The command line of this process, as somebody looking for it knows it. */
function describeCommand(): string {
  const [, script = 'node', ...words] = process.argv;
  const program = /[\\/]cli[\\/]main\.js$/.test(script) ? 'codesign' : basename(script);
  const line = [program, ...words].join(' ');
  return line.length <= MAX_COMMAND ? line : `${line.slice(0, MAX_COMMAND - 1)}…`;
}
