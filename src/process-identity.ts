import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Which numbers of processes these are: a container has its own, though it may share the name of its host. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** The name of this machine, for people. */
export const HOST_NAME = hostname();

/**
 * What stands for this machine, or container, where numbers of processes mean anything: others may write into the same
 * folder.
 */
export const MACHINE = createHash('sha256')
  .update([HOST_NAME, readLine('/etc/machine-id'), pidNamespace()].join('\n'))
  .digest('hex')
  .slice(0, 8);

/** Which start of the machine this is; empty where the system does not say. */
export const BOOT = readLine('/proc/sys/kernel/random/boot_id');

/**
 * When a process began, in ticks since the machine did; undefined where there is none, '0' where the system does not say.
 *
 * A number of a process is given away again, so it takes both to know one.
 */
export function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // Of another user is alive too.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '0';
  }
  // Fields 3 and 22 of proc(5); the second one, a name in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A process that is over and that its parent has not asked after writes no more.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return fields[19] ?? '0';
}

/** When this process began; see {@link startOf}. */
export const OWN_START = startOf(process.pid) ?? '0';
