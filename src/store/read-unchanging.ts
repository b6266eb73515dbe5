import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodesignError } from '../errors/codesign-error.js';
import { changedMeanwhile } from '../errors/locks.js';
import { folderHolder } from '../folder-lock.js';
import { isDead } from '../lock-file.js';
import { MANIFEST_FILE } from './manifest.js';

const ATTEMPTS = 5;

/**
 * Read a folder that another process may be replacing: what it was, or what it becomes, or an error that says so.
 *
 * Every file is held against the hash in the manifest, so a mix is never read; where reading fails and the manifest is
 * another one by then, it is tried again.
 * @throws {@link CodesignError} OUTPUT_LOCKED where reading fails while another process has the folder; else what `read` throws.
 */
export async function readUnchanging<T>(folder: string, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const before = readManifestText(folder);
    try {
      return await read();
    } catch (cause) {
      if (attempt < ATTEMPTS && readManifestText(folder) !== before) continue;
      throw describeReadFailure(cause, folder);
    }
  }
}

/** Say that a folder cannot be read because another process writes into it, where that is so; else the error as it is. */
export function describeReadFailure(cause: unknown, folder: string): unknown {
  if (!(cause instanceof CodesignError) || cause.code === 'OUTPUT_LOCKED' || cause.code === 'INTERRUPTED') return cause;
  const holder = folderHolder(folder);
  return holder === undefined || isDead(holder) ? cause : changedMeanwhile(folder, holder, cause);
}

function readManifestText(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch {
    return undefined;
  }
}
