import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chooseImportTable } from '../../../src/cli/options/import-table.js';
import { importOptions } from '../../accuracy/import/options.js';
import { temporaryFolder } from '../../temporary-folder.js';

const ARCHITECTURES = 'arch,accuracy\n';

function someFile(content: string): string {
  const file = join(temporaryFolder(), 'a.csv');
  writeFileSync(file, content);
  return file;
}

it('builds the table that a file is for, unless the call says another one', () => {
  const db = join(temporaryFolder(), 'new.sqlite');
  const choose = (content: string) => chooseImportTable(someFile(content), { db }, importOptions());
  expect(choose(ARCHITECTURES)).toEqual({ db, space: 'nasbench201' });
  expect(choose('hash,accuracy\n')).toEqual({ db, space: 'nasbench101' });
  expect(choose('who,knows\n')).toEqual({ db, space: 'nasbench101' });
  expect(chooseImportTable(someFile(ARCHITECTURES), {}, importOptions()).space).toBe('nasbench201');
});

it('refuses to build a table of another space than the file, and says the way out', () => {
  const file = someFile(ARCHITECTURES);
  for (const table of [
    { db: join(temporaryFolder(), 'nasbench101.sqlite') },
    { db: join(temporaryFolder(), 'new.sqlite'), space: 'nasbench101' },
  ] as const) {
    expect(() => chooseImportTable(file, table, importOptions())).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringMatching(/a\.csv names models of nasbench201.*--space nasbench201.*--db/) as string,
      }),
    );
  }
});

it('leaves a table that is there to say itself what it is of', () => {
  const db = join(temporaryFolder(), 'there.sqlite');
  writeFileSync(db, '');
  expect(chooseImportTable(join(temporaryFolder(), 'unread.csv'), { db }, importOptions()).db).toBe(db);
});
