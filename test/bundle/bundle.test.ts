import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import type { TarEntry } from 'modern-tar';
import { packTar } from 'modern-tar';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { filesOfManifest } from '../../src/bundle/bundled-files.js';
import { withBundle } from '../../src/bundle/read-bundle.js';
import { bundleFolder } from '../../src/bundle/write-bundle.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { Random } from '../../src/random.js';
import { readLimits } from '../../src/read-limits.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { checkSignature, makeKeyPair, signFolder } from '../../src/store/signature.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { trialResult } from '../frontier/trial-space.js';
import { mutateTar } from '../fuzz/mutators/tar.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const good = join(folder, 'good');
const bundle = join(folder, 'good.tar');
const temporary = join(folder, 'temporary');
const FILES = ['manifest.json', 'accelerators.arrow', 'cells.arrow', 'frontier.arrow'];
let copies = 0;

beforeAll(async () => {
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
  await writeFrontierFolder(good, trialResult());
  await bundleFolder(good, bundle);
});

// Whatever becomes of an archive, nothing of it is left.
afterEach(() => {
  expect(readdirSync(temporary)).toEqual([]);
});

function copyGood(): string {
  const path = join(folder, `copy${copies++}`);
  cpSync(good, path, { recursive: true });
  return path;
}

const names = (path: string): Promise<string[]> => withBundle(path, (of) => Promise.resolve(readdirSync(of)));

describe('a bundle', () => {
  test('is a tar archive of the folder, which tar lists and unpacks', () => {
    expect(execFileSync('tar', ['-tf', bundle], { encoding: 'utf8' }).trim().split('\n')).toEqual(FILES);
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked);
    execFileSync('tar', ['-xf', bundle, '-C', unpacked]);
    for (const name of FILES)
      expect(readFileSync(join(unpacked, name)).equals(readFileSync(join(good, name)))).toBe(true);
  });

  test('of the same folder is the same bytes, whatever time and rights its files have, and what else is in it', async () => {
    const other = copyGood();
    for (const name of FILES) {
      utimesSync(join(other, name), 1, 2);
      chmodSync(join(other, name), 0o600);
    }
    writeFileSync(join(other, 'explorer.html'), 'none of the ground truth');
    const path = join(folder, 'again.tar');
    const { files, bytes } = await bundleFolder(other, path);
    expect(files).toEqual(FILES);
    expect(bytes).toBe(readFileSync(path).length);
    expect(readFileSync(path).equals(readFileSync(bundle))).toBe(true);
  });

  test('is verified like the folder, signature and all', async () => {
    const signed = copyGood();
    const key = join(folder, 'key.pem');
    await makeKeyPair(key);
    await signFolder(signed, key);
    const path = join(folder, 'signed.tar');
    expect((await bundleFolder(signed, path)).files).toEqual(['manifest.json', 'manifest.sig', ...FILES.slice(1)]);
    const options = { samples: 100, seed: 1 };
    const report = await withBundle(path, (unpacked) => {
      checkSignature(unpacked, `${key}.pub`);
      return verifyFrontier(unpacked, options);
    });
    expect(report).toEqual(await verifyFrontier(good, options));
    expect(report.passed).toBe(true);
    const unsigned = withBundle(bundle, async (unpacked) => {
      checkSignature(unpacked, `${key}.pub`);
      return Promise.resolve();
    });
    await expect(unsigned).rejects.toThrow(`${bundle} is not signed`);
  });

  test('replaces a file as a whole', async () => {
    const path = join(folder, 'replaced.tar');
    writeFileSync(path, 'something else');
    await bundleFolder(good, path);
    expect(readFileSync(path).equals(readFileSync(bundle))).toBe(true);
  });
});

describe('a folder that is not bundled', () => {
  const path = join(folder, 'none.tar');

  test.each([
    [
      'has an altered file',
      (of: string) => writeFileSync(join(of, 'cells.arrow'), 'other'),
      'does not have the SHA-256',
    ],
    ['lacks a file', (of: string) => rmSync(join(of, 'cells.arrow')), 'Cannot read'],
    ['is unfinished', (of: string) => rmSync(join(of, 'manifest.json')), 'is not a finished frontier folder'],
    ['has a manifest that is none', (of: string) => writeFileSync(join(of, 'manifest.json'), '{}'), 'schema version'],
  ])('%s', async (_, alter, text) => {
    const of = copyGood();
    alter(of);
    writeFileSync(path, 'as it was');
    const bundling = bundleFolder(of, path);
    await expect(bundling).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID', message: expect.stringContaining(text) as string }); // prettier-ignore
    expect(readFileSync(path, 'utf8')).toBe('as it was');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('is to be in itself', async () => {
    const of = copyGood();
    await expect(bundleFolder(of, join(of, 'cells.arrow'))).rejects.toMatchObject({ code: 'USAGE' });
    expect((await readGroundTruth(of)).manifest.cells).toBe(91);
  });

  test('is stopped', async () => {
    const abort = new AbortController();
    abort.abort();
    rmSync(path, { force: true });
    await expect(bundleFolder(good, path, { signal: abort.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(existsSync(path)).toBe(false);
  });
});

describe('the names in a manifest', () => {
  test.each([
    '../a',
    '/a',
    'a/b',
    'a\\b',
    '..',
    '.a',
    '',
    'manifest.json',
    'manifest.sig',
    'a\0',
    'C:a',
    'a'.repeat(101),
  ])('%j is none', (name) => {
    const manifest = Buffer.from(JSON.stringify({ files: { [name]: 'hash' } }));
    expect(() => filesOfManifest(manifest, 'm')).toThrow(`m names the file ${JSON.stringify(name)}`);
  });

  test('a measured cost table without a hash is one of them', () => {
    const manifest = { cost_table_sha256: 'a', files: { 'frontier.arrow': 'b' } };
    expect([...filesOfManifest(Buffer.from(JSON.stringify(manifest)), 'm')]).toEqual([
      ['cost-table.arrow', undefined],
      ['frontier.arrow', 'b'],
    ]);
  });

  test.each(['[]', '{', '{"files":[]}', '{"files":{"a":1}}'])('%s is no manifest', (text) => {
    expect(() => filesOfManifest(Buffer.from(text), 'm')).toThrow(CodesignError);
  });
});

describe('an archive that is none of ours', () => {
  const entry = (name: string, of = name): TarEntry => {
    const body = readFileSync(join(good, of));
    return { header: { name, size: body.length, type: 'file' }, body };
  };
  const link = (type: 'link' | 'symlink', linkname: string): TarEntry => ({
    header: { name: 'cells.arrow', size: 0, type, linkname },
  });
  const pax = (): TarEntry => {
    const { header, body } = entry('cells.arrow');
    return { header: { ...header, pax: { comment: 'more' } }, ...(body === undefined ? {} : { body }) };
  };
  const all = (): TarEntry[] => FILES.map((name) => entry(name));

  test.each<[string, () => TarEntry[], string]>([
    ['empty', () => [], 'it is empty'],
    ['without a manifest first', () => all().reverse(), 'it does not begin with manifest.json'],
    ['with a file too few', () => all().slice(0, 3), 'it lacks the file frontier.arrow'],
    ['with a file too many', () => [...all(), entry('extra.arrow', 'cells.arrow')], '"extra.arrow" twice, or'],
    ['with a file twice', () => [...all(), entry('cells.arrow')], '"cells.arrow" twice, or'],
    ['with the manifest twice', () => [...all(), entry('manifest.json')], '"manifest.json" twice, or'],
    ['with a path upwards', () => [...all(), entry('../cells.arrow', 'cells.arrow')], '"../cells.arrow" twice, or'],
    ['with an absolute path', () => [...all(), entry('/cells.arrow', 'cells.arrow')], '"/cells.arrow" twice, or'],
    [
      'with a folder',
      () => [{ header: { name: 'a/', size: 0, type: 'directory' } }],
      'its entry "a/" is no plain file',
    ],
    ['with a link', () => [...all().slice(0, 2), link('symlink', '/etc/passwd')], '"cells.arrow" is no plain file'],
    ['with a hard link', () => [...all().slice(0, 2), link('link', '../a')], '"cells.arrow" is no plain file'],
    ['with attributes', () => [...all().slice(0, 2), pax()], '"cells.arrow" is no plain file'],
  ])('%s', async (_, make, text) => {
    const path = join(folder, 'foreign.tar');
    writeFileSync(path, await packTar(make()));
    await expect(names(path)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID', message: expect.stringContaining(text) as string }); // prettier-ignore
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('larger than allowed, or not there', async () => {
    const path = join(folder, 'large.tar');
    writeFileSync(path, Buffer.alloc(2 ** 20 + 1));
    await expect(withBundle(path, () => Promise.resolve(), { limits: readLimits(1) })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    await expect(names(join(folder, 'nowhere.tar'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });

  test('whatever is cut off: it is refused', async () => {
    const bytes = readFileSync(bundle);
    const path = join(folder, 'cut.tar');
    for (let at = 0; at < bytes.length; at += at < 4096 ? 256 : 4099) {
      writeFileSync(path, bytes.subarray(0, at));
      await expect(names(path)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
    }
    writeFileSync(path, Buffer.concat([bytes, Buffer.from('more')]));
    await expect(names(path)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  });

  test('whatever is changed: it is refused, or says the same', async () => {
    const bytes = readFileSync(bundle);
    const path = join(folder, 'changed.tar');
    const expected = await readGroundTruth(good);
    let refused = 0;
    for (let seed = 0; seed < 60; seed++) {
      writeFileSync(path, mutateTar(new Random(seed, 'tar'), bytes));
      try {
        const { manifest, frontier } = await withBundle(path, readGroundTruth);
        expect({ manifest, frontier }).toEqual({ manifest: expected.manifest, frontier: expected.frontier });
      } catch (error) {
        expect(error).toBeInstanceOf(CodesignError);
        expect(String(error)).not.toContain(temporary);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(30);
  });
});

test('a folder is needed: the error says how to unpack a bundle', async () => {
  await expect(readGroundTruth(bundle)).rejects.toThrow(`mkdir DIR && tar -xf ${bundle} -C DIR`);
});
