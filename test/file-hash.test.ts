import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkNamedFiles } from '../src/cli/options/sha256-option.js';
import { checkFileHash, readWithHash } from '../src/file-hash.js';
import { sha256Hex } from '../src/sha256-hex.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const path = join(folder, 'data.csv');
const other = join(folder, 'costs.arrow');
writeFileSync(path, 'hash,accuracy\n');
writeFileSync(other, 'costs');
const HASH = sha256Hex('hash,accuracy\n');
const OTHER_HASH = sha256Hex('costs');

test('a file that has its hash passes, in either case; another names both hashes', async () => {
  await checkFileHash(path, HASH.toUpperCase());
  const failing = checkFileHash(path, 'f'.repeat(64));
  await expect(failing).rejects.toMatchObject({ code: 'HASH_MISMATCH', exitCode: 2 });
  await expect(failing).rejects.toThrow(`${path} has the SHA-256 ${HASH}, not ${'f'.repeat(64)}.`);
  await expect(checkFileHash(join(folder, 'none'), HASH)).rejects.toMatchObject({ code: 'FILE_MISSING' });
});

test('what is read is what was hashed', async () => {
  const found = await readWithHash(path, () => Promise.resolve('content'));
  expect(found).toEqual({ content: 'content', sha256: HASH });
  const changing = join(folder, 'changing');
  const changes = [
    (): void => appendFileSync(changing, 'more'),
    (): void => {
      writeFileSync(`${changing}.new`, 'same');
      renameSync(`${changing}.new`, changing);
    },
  ];
  for (const change of changes) {
    writeFileSync(changing, 'same');
    const reading = readWithHash(changing, () => {
      change();
      return Promise.resolve();
    });
    await expect(reading).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
  }
});

test('what cannot be read is for the reader to say', async () => {
  const reading = readWithHash(join(folder, 'none'), () => Promise.reject(new Error('in its own words')));
  await expect(reading).rejects.toThrow('in its own words');
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['one file', { file: path }, [HASH]],
  ['one file by its option', { file: path, costTable: other, 'cost-table': other }, [`file=${HASH}`]],
  ['both, each by its option', { file: path, 'cost-table': other }, [`cost-table=${OTHER_HASH}`, `file=${HASH}`]],
  ['a file by its path', { file: path, 'cost-table': other }, [`${other}=${OTHER_HASH}`]],
  ['the file among names', { strategy: ['random', path], space: 'nasbench101' }, [HASH]],
])('--sha256 checks %s', async (_, argv, sha256) => {
  await checkNamedFiles({ ...argv, sha256 });
  const wrong = sha256.map((each) => each.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')));
  await expect(checkNamedFiles({ ...argv, sha256: wrong })).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
});

test.each<[string, Record<string, unknown>, string[], string]>([
  ['too short', { file: path }, ['abc'], 'is not a SHA-256'],
  ['of no file', { space: 'nasbench101' }, [HASH], 'is the hash of none of the files named'],
  [
    'of one of two',
    { file: path, 'cost-table': other },
    [HASH],
    `the files named are: file ${path}, cost-table ${other}`,
  ],
  ['of an option that names none', { file: path }, [`order=${HASH}`], 'OPTION=HEX or FILE=HEX'],
])('--sha256 is refused where it is %s', async (_, argv, sha256, fault) => {
  const checking = checkNamedFiles({ ...argv, sha256 });
  await expect(checking).rejects.toMatchObject({ code: 'USAGE' });
  await expect(checking).rejects.toThrow(fault);
});

test('a command line without --sha256 is not looked at', async () => {
  await checkNamedFiles({ file: join(folder, 'none') });
});
