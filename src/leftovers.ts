import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** What stands for this machine in the name of an unfinished file: others may write into the same folder. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/**
 * When a process began, in ticks since the machine did; undefined where there is none, '0' where the system does not say.
 *
 * A number of a process is given away again, so it takes both to know one.
 */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // Of another user is alive too.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    // Field 22 of proc(5); the second one, a name in brackets, may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

const OWN = `${HOST}-${process.pid}-${startOf(process.pid) ?? '0'}`;

/** The name of a file beside `path` that this process writes before it takes the place of `path`. */
export function unfinishedPath(path: string): string {
  return `${path}.${OWN}.partial`;
}

/** Place, machine, process and its start; what SQLite puts beside a database that is being written has an ending of its own. */
const UNFINISHED = /^(.+)\.([0-9a-f]{8})-(\d+)-(\d+)\.partial(-journal|-wal|-shm)?$/;

/** By folder, what dead processes had left in it when this one first wrote there, by the file it was to become. */
const found = new Map<string, Map<string, string[]>>();

/**
 * Remove what dead processes of this machine have left half-written beside `path`, in place of `path` and nothing else.
 *
 * What a live process or another machine writes stays. A folder is looked through once, however many files are written
 * into it. A failure to clean up is none: the next run tries again.
 */
export function removeLeftovers(path: string): void {
  const folder = resolve(dirname(path));
  const ofFolder = found.get(folder) ?? listLeftovers(folder);
  found.set(folder, ofFolder);
  for (const name of ofFolder.get(basename(path)) ?? []) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Somebody else's, or a folder.
    }
  }
  ofFolder.delete(basename(path));
}

function listLeftovers(folder: string): Map<string, string[]> {
  const byFile = new Map<string, string[]>();
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // Whoever writes into it says what is wrong with it.
  }
  for (const name of names) {
    const [, file, host, pid, start] = UNFINISHED.exec(name) ?? [];
    if (file === undefined || host !== HOST || startOf(Number(pid)) === start) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), name]);
  }
  return byFile;
}
