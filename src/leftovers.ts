import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MACHINE, OWN_START, startOf } from './process-identity.js';

const OWN = `${MACHINE}-${process.pid}-${OWN_START}`;

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
    if (file === undefined || host !== MACHINE || startOf(Number(pid)) === start) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), name]);
  }
  return byFile;
}
