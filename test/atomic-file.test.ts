import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { removeUnfinishedFiles, replaceFile, replaceFiles, writeFileAtomic } from '../src/atomic-file.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
let folder = root;
let count = 0;
beforeEach(() => mkdirSync((folder = join(root, String(count++)))));

const UNWRITABLE = { code: 'OUTPUT_UNWRITABLE' };

describe('replaceFile', () => {
  test('puts the file in its place only when it is whole, and makes its folder', async () => {
    const path = join(folder, 'deep', 'file');
    const result = await replaceFile(path, (temporary) => {
      writeFileSync(temporary, 'whole');
      expect(existsSync(path)).toBe(false);
      return 7;
    });
    expect(result).toBe(7);
    expect(readFileSync(path, 'utf8')).toBe('whole');
    expect(readdirSync(join(folder, 'deep'))).toEqual(['file']);
  });

  test('leaves nothing behind, and the old file alone, where writing fails', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'old');
    const failing = replaceFile(path, (temporary) => {
      writeFileSync(temporary, 'half');
      throw new Error('of something else');
    });
    await expect(failing).rejects.toThrow('of something else');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('says that the disk is full', async () => {
    const path = join(folder, 'file');
    const failing = replaceFile(path, (temporary) => {
      writeFileSync(temporary, 'half');
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('removes what is half-written when the process has to leave', async () => {
    const path = join(folder, 'file');
    await replaceFile(path, (temporary) => {
      writeFileSync(temporary, 'half');
      removeUnfinishedFiles();
      expect(readdirSync(folder)).toEqual([]);
      writeFileSync(temporary, 'whole');
    });
  });
});

describe('writeFileAtomic', () => {
  test.each([
    ['text', 'grün', Buffer.from('grün')],
    ['bytes', Uint8Array.of(1, 2, 0), Buffer.of(1, 2, 0)],
    ['nothing', '', Buffer.alloc(0)],
  ])('writes %s', async (_, content, expected) => {
    await writeFileAtomic(join(folder, 'file'), content);
    expect(readFileSync(join(folder, 'file'))).toEqual(expected);
  });

  test('refuses a place where no file can be', async () => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'folder'));
    await expect(writeFileAtomic(join(folder, 'file', 'inside'), 'x')).rejects.toMatchObject(UNWRITABLE);
    await expect(writeFileAtomic(join(folder, 'folder'), 'x')).rejects.toMatchObject(UNWRITABLE);
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
  });
});

describe('replaceFiles', () => {
  test('writes all before it renames any', async () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await replaceFiles(
      new Map([
        [a, 'new a'],
        [b, 'new b'],
      ]),
      () => {
        expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toHaveLength(2);
        expect(existsSync(a) || existsSync(b)).toBe(false);
      },
    );
    expect([readFileSync(a, 'utf8'), readFileSync(b, 'utf8')]).toEqual(['new a', 'new b']);
    expect(readdirSync(folder)).toEqual(['a', 'b']);
  });

  test('changes nothing where one of them cannot be written', async () => {
    writeFileSync(join(folder, 'a'), 'old');
    const contents = new Map([
      [join(folder, 'a'), 'new'],
      [join(folder, 'a', 'b'), 'in a file'],
    ]);
    let reached = false;
    await expect(replaceFiles(contents, () => void (reached = true))).rejects.toMatchObject(UNWRITABLE);
    expect(reached).toBe(false);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
