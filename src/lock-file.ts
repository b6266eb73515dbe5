import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lockForeign } from './errors/locks.js';
import { isRecord } from './json-value.js';
import { BOOT, HOST_NAME, MACHINE, OWN_START, startOf } from './process-identity.js';

/** What a lock file says of who has it. */
export interface LockHolder {
  /** What this lock is told by from any other that may have its place before or after it. */
  readonly token: string;
  readonly host: string;
  readonly machine: string;
  readonly boot: string;
  readonly pid: number;
  readonly start: string;
  /** As it was typed. */
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

/** The first field of every lock file, so that nothing else is ever taken for one. */
const MARK = '{"codesign_lock":1,';
/** A lock file that says nothing is one that is just being written; older than that, its writer died over it. */
const TORN_AFTER_MS = 10_000;
const ATTEMPTS = 1_000;

/**
 * Take the lock at `path` for this process, or say who has it.
 *
 * The file is there whole or not at all, made by a link, which only one process can make. That of a dead process is
 * replaced by whoever first has the guard of just that lock, `path.TOKEN`, which is a lock itself:
 *
 * ```
 * A and B find the lock T of a dead process
 * A takes path.T                      B finds path.T taken by A: A has the lock
 * A reads T at path still             C, later, takes path.T: reads A's lock at path, not T,
 * A renames its own over it           and lets go of path.T again
 * A lets go of path.T
 * ```
 *
 * @returns The token of the lock now taken, or its holder.
 * @throws {@link CodesignError} USAGE where something else is in its place; errors of the file system as they are.
 */
export function takeLockFile(path: string, command: string): string | LockHolder {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const token = randomUUID();
    const text = formatLock({ ...describeSelf(command), token });
    if (createLock(path, token, text)) return token;
    const holder = readLockFile(path);
    // Let go of in between.
    if (holder === undefined) continue;
    if (!isDead(holder)) return holder;
    const guard = `${path}.${holder.token}`;
    const guarded = takeLockFile(guard, command);
    if (typeof guarded !== 'string') return guarded;
    try {
      if (readLockFile(path)?.token !== holder.token) continue;
      replaceLock(path, token, text);
    } finally {
      releaseLockFile(guard, guarded);
    }
    sweepBeside(path);
    return token;
  }
  throw new Error(`The lock ${path} cannot be had: it comes and goes.`);
}

/** Let go of a lock, if it is still the one that was taken. A failure to do so is none: whoever wants it next sees who died. */
export function releaseLockFile(path: string, token: string): void {
  try {
    if (readLockFile(path)?.token === token) rmSync(path, { force: true });
  } catch {
    // Its folder is gone, or can no longer be written.
  }
}

/** Read who has a lock, dead or alive; undefined where there is none. @throws {@link CodesignError} USAGE. */
export function readLockFile(path: string): LockHolder | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isFile()) throw lockForeign(path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
  const holder = parseLock(text);
  if (holder !== undefined) return holder;
  if (!text.startsWith(MARK.slice(0, text.length))) throw lockForeign(path);
  return describeTorn(stat);
}

/** Who has a lock that says nothing: whoever is just writing it, or, later, nobody any more. */
function describeTorn({ ino, mtimeMs, mtime }: Stats): LockHolder {
  const isOld = Date.now() - mtimeMs > TORN_AFTER_MS;
  const token = `torn-${ino}-${Math.round(mtimeMs)}`;
  const holder = { token, host: 'not said', boot: BOOT, pid: 0, start: '', command: 'not said' };
  return { ...holder, machine: isOld ? MACHINE : '', since: mtime.toISOString() };
}

/** Whether the process that has a lock is known to be no more; of another machine nothing is known. */
export function isDead({ machine, boot, pid, start }: LockHolder): boolean {
  if (machine !== MACHINE) return false;
  return boot !== BOOT || pid === 0 || startOf(pid) !== start;
}

function describeSelf(command: string): Omit<LockHolder, 'token'> {
  const since = new Date().toISOString();
  return { host: HOST_NAME, machine: MACHINE, boot: BOOT, pid: process.pid, start: OWN_START, command, since };
}

function formatLock(holder: LockHolder): string {
  return `${MARK}${JSON.stringify(holder).slice(1)}\n`;
}

function parseLock(text: string): LockHolder | undefined {
  if (!text.startsWith(MARK)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const texts = [value['token'], value['host'], value['machine'], value['boot'], value['start'], value['command']];
  const { token, pid, since } = value;
  const sound = texts.every((each) => typeof each === 'string') && typeof since === 'string' && Number.isInteger(pid);
  // A token is part of a file's name.
  return sound && /^[\w-]{1,80}$/.test(token as string) ? (value as unknown as LockHolder) : undefined;
}

/** Make a lock file where there is none. @returns Whether this process made it. */
function createLock(path: string, token: string, text: string): boolean {
  const own = writeBeside(path, token, text);
  try {
    linkSync(own, path);
    return true;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    // Its own file is gone where another process has the lock by now and swept.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (!NO_LINKS.has(code)) throw cause;
    return createWithoutLink(path, text);
  } finally {
    rmSync(own, { force: true });
  }
}

function replaceLock(path: string, token: string, text: string): void {
  const own = writeBeside(path, token, text);
  try {
    renameSync(own, path);
  } finally {
    rmSync(own, { force: true });
  }
}

function writeBeside(path: string, token: string, text: string): string {
  const own = `${path}.${token}.new`;
  try {
    writeFileSync(own, text, { flag: 'wx' });
  } catch (cause) {
    rmSync(own, { force: true });
    throw cause;
  }
  return own;
}

/** What file systems say that have no hard links, as those of memory sticks and some network drives. */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EMLINK']);

function createWithoutLink(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    rmSync(path, { force: true });
    throw cause;
  }
}

/** Remove what processes that died over taking a lock left beside it. Of use only to its holder: then nobody else is at it. */
function sweepBeside(path: string): void {
  const prefix = `${basename(path)}.`;
  try {
    for (const name of readdirSync(dirname(path))) {
      if (name.startsWith(prefix)) rmSync(join(dirname(path), name), { force: true });
    }
  } catch {
    // It takes a few bytes, and the next one tries again.
  }
}
