import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.env['CODESIGN_SHARED'] ?? join(import.meta.dirname, '..', '..', 'shared');

/** The path of a file under `../shared`, or undefined (said aloud) where it is not there: skip the test then. */
export function sharedFile(path: string): string | undefined {
  const full = join(ROOT, path);
  if (existsSync(full)) return full;
  console.warn(`SKIPPED: ${full} is not there; set CODESIGN_SHARED to a folder that holds ${path}.`);
  return undefined;
}
