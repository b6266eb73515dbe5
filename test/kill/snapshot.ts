import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What stands in a folder: SHA-256 by path, of everything but wall time. */
export type Snapshot = ReadonlyMap<string, string>;

/** Read a folder with all in it. */
export function takeSnapshot(folder: string): Snapshot {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return new Map(files.map((path) => [path, hash(withoutTime(path, readFileSync(join(folder, path))))]));
}

/** A manifest states how long each phase took, and timings.csv nothing but that. */
function withoutTime(path: string, bytes: Buffer): Buffer | string {
  if (path.endsWith('timings.csv')) return '';
  if (!path.endsWith('manifest.json')) return bytes;
  try {
    return JSON.stringify({ ...(JSON.parse(bytes.toString()) as object), wall_ms: {} });
  } catch {
    return bytes;
  }
}

function hash(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a run that is under way keeps beside what it writes; nobody takes it for a result. */
const UNDER_WAY = /\.partial(-journal|-wal|-shm)?$|\.journal$|\.codesign-lock(-[^/]*)?$/;

/** What stands under the name of a result, right after a kill, and is not that result. */
export function listHalfWritten(killed: Snapshot, reference: Snapshot): string[] {
  return [...killed].filter(([path, sha256]) => !UNDER_WAY.test(path) && reference.get(path) !== sha256).map(([path]) => path); // prettier-ignore
}

/** In what a folder differs from the one it should be like, one sentence each. */
export function listDifferences(found: Snapshot, reference: Snapshot): string[] {
  const faults = [...reference]
    .filter(([path, sha256]) => found.get(path) !== sha256)
    .map(([path]) => `${path} is ${found.has(path) ? 'other bytes' : 'missing'}`);
  const leftovers = [...found.keys()].filter((path) => !reference.has(path)).map((path) => `${path} is left over`);
  return [...faults, ...leftovers];
}
