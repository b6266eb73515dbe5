import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { allCells } from '../cells.js';
import { temporaryFolder } from '../temporary-folder.js';
import { KINDS } from './kinds/all.js';
import type { FuzzKind } from './kind.js';
import { readCase } from './try-cases.js';

const CORPUS = join(import.meta.dirname, 'corpus');
const folder = temporaryFolder();
const prepared = new Map<string, FuzzKind>();

async function prepare(name: string): Promise<FuzzKind> {
  const found =
    prepared.get(name) ?? (await KINDS[name]?.({ folder: mkdtempSync(join(folder, 'kind-')), cells: allCells }));
  if (found === undefined) throw new Error(`There is no kind ${name}.`);
  prepared.set(name, found);
  return found;
}

// Each of them once hung, crashed or ended in an error without a code.
test.each(readdirSync(CORPUS))('%s is read or refused with a code', async (file) => {
  const [name = '', , sample = ''] = file.split('--');
  const read = await readCase(await prepare(name), { name: sample, bytes: readFileSync(join(CORPUS, file)) });
  if ('error' in read) expect(read.error).toBeInstanceOf(CodesignError);
});
