import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject, onTestFinished } from 'vitest';
import { replaceTable } from '../src/accuracy/table/replace.js';
import type { ModelWriter } from '../src/accuracy/table/replace.js';
import { writeCells } from '../src/accuracy/table/write-cells.js';
import { allCells } from './cells.js';

const POLL_MS = 50;

/** The path of a table of all cells without any metric, built once a run by whoever asks first; never alter it. */
export async function builtTable(): Promise<string> {
  const path = join(inject('sharedFolder'), 'cells.sqlite');
  const claim = `${path}.claimed`;
  const failure = `${path}.failed`;
  if (!existsSync(path) && claimed(claim)) {
    const prepare = (): Promise<ModelWriter> => Promise.resolve((db, run) => writeCells(db, allCells(), run));
    await replaceTable(path, 'nasbench101', prepare, { force: false }).catch((cause: unknown) => {
      writeFileSync(failure, String(cause));
      throw cause;
    });
  }
  while (!existsSync(path)) {
    if (existsSync(failure)) throw new Error('the table of the tests could not be built');
    await setTimeout(POLL_MS);
  }
  return path;
}

/** Whether this caller is the first to write the file. */
function claimed(path: string): boolean {
  try {
    writeFileSync(path, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** A folder of its own for one test, removed when the test is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(inject('sharedFolder'), 'scratch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the table that one test may alter, removed when the test is over. */
export async function copiedTable(): Promise<string> {
  const copy = join(scratchFolder(), 'table.sqlite');
  copyFileSync(await builtTable(), copy);
  return copy;
}
