import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashFile, sha256Hex } from '../src/sha256-hex.js';
import { temporaryFolder } from './temporary-folder.js';

// FIPS 180-4, the example of one block.
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('bytes, texts and their parts have the standard’s hash', () => {
  expect(sha256Hex('abc')).toBe(ABC);
  expect(sha256Hex('a', Buffer.from('bc'))).toBe(ABC);
});

test('a file has the hash of its bytes, however many pieces it is read in', async () => {
  const path = join(temporaryFolder(), 'file');
  const bytes = Buffer.alloc(300_000, 'codesign');
  writeFileSync(path, bytes);
  expect(await hashFile(path)).toBe(sha256Hex(bytes));
});
