import { existsSync } from 'node:fs';
import { withFileLock } from '../../folder-lock.js';
import type { BuildOptions } from './build.js';
import { buildTable } from './build.js';

/**
 * Build the table at `path` where nothing is there yet; where another process is at it, wait for that one.
 *
 * @returns Whether it had to be built.
 * @throws {@link CodesignError} as {@link buildTable} does.
 */
export async function ensureTable(path: string, options: Omit<BuildOptions, 'force'>): Promise<boolean> {
  if (existsSync(path)) return false;
  const build = async (): Promise<boolean> => {
    if (existsSync(path)) return false;
    await buildTable(path, { ...options, force: false });
    return true;
  };
  return withFileLock(path, build, { wait: true, signal: options.signal });
}
