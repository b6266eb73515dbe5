import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildTable } from '../../src/accuracy/table/build.js';
import { MeasuredModel } from '../../src/cost/cost-model.js';
import { readCostTable } from '../../src/cost/table-file/read-table.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { LOCK_FILE } from '../../src/folder-lock.js';
import type { FrontierResult } from '../../src/frontier/result.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { trialInputs, trialResult } from '../frontier/trial-space.js';
import { holdFolder, kill, runWithLocks } from '../lock-children.js';
import { smallDisk } from '../small-disk.js';
import { temporaryFolder } from '../temporary-folder.js';

const root = temporaryFolder();
const first = trialResult();
/** The same pairs under another name of the metric, so that every file is another. */
const second: FrontierResult = {
  ...first,
  inputs: { ...first.inputs, metric: { ...first.inputs.metric, name: 'second' } },
};

/** The same frontier of a cost table, which is written into the folder too. */
async function measured(): Promise<FrontierResult> {
  const { constants, table: costs, rows: accelerators } = trialInputs().costModel;
  const path = join(root, 'costs.arrow');
  await writeCostTable(path, accelerators, costs);
  const { table, rows, sha256 } = await readCostTable(path);
  return {
    ...first,
    inputs: { ...first.inputs, costModel: new MeasuredModel(table, rows, sha256, constants) },
  };
}

const contentOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name !== 'filler')
      .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );

describe('a full disk', () => {
  test.each([
    ['a frontier', () => Promise.resolve(second)],
    ['a frontier with its cost table', measured],
  ])('leaves the folder as it was, wherever it fills up: %s', async (_, make) => {
    const disk = smallDisk();
    if (disk === undefined) return;
    const out = join(disk.folder, 'out');
    await writeFrontierFolder(out, first);
    const before = contentOf(out);
    const result = await make();
    let failures = 0;
    for (let free = 0; ; free += 4096) {
      disk.fill(free);
      try {
        await writeFrontierFolder(out, result);
        break;
      } catch (error) {
        failures++;
        expect(error).toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
        expect((error as Error).message).toMatch(/^Cannot write .*out.*: the disk is full\. Free some space/);
        expect(contentOf(out)).toEqual(before);
      }
    }
    expect(failures).toBeGreaterThan(2);
    expect((await readGroundTruth(out)).manifest.metric).toBe(result.inputs.metric.name);
  });

  test('leaves a table as it was', async () => {
    const disk = smallDisk();
    if (disk === undefined) return;
    const db = join(disk.folder, 'nas.sqlite');
    for (const free of [0, 4096, 100_000]) {
      disk.fill(free);
      const failing = buildTable(db, { space: 'nasbench201', threads: 1, force: true });
      await expect(failing).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
      await expect(failing).rejects.toThrow('the disk is full');
      expect(readdirSync(disk.folder)).toEqual(['filler']);
    }
  });
});

describe('a read-only folder', () => {
  test('is told before anything is done, and stays as it was', async () => {
    const disk = smallDisk();
    if (disk === undefined) return;
    await writeFrontierFolder(disk.folder, first);
    const before = contentOf(disk.folder);
    disk.setReadOnly(true);
    const failing = writeFrontierFolder(disk.folder, second);
    await expect(failing).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    await expect(failing).rejects.toThrow('read-only file system');
    expect(contentOf(disk.folder)).toEqual(before);
    // To read it takes no lock.
    expect((await readGroundTruth(disk.folder)).frontier.size).toBe(first.frontier.size);
    disk.setReadOnly(false);
  });
});

describe('a folder', () => {
  test('that vanishes while it is read is one clear error', async () => {
    const folder = join(root, 'vanishing');
    await writeFrontierFolder(folder, first);
    const reading = readGroundTruth(folder);
    rmSync(folder, { recursive: true });
    await reading.catch((error: unknown) => expect(error).toMatchObject({ code: 'GROUND_TRUTH_INVALID' }));
    await expect(readGroundTruth(folder)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  });

  test('may be a link to one; links in the place of its files are replaced, and what they lead to stays', async () => {
    const elsewhere = join(root, 'elsewhere');
    const folder = join(root, 'linked');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, folder);
    const theirs = join(root, 'theirs');
    writeFileSync(theirs, 'theirs');
    for (const name of ['frontier.arrow', 'manifest.json']) symlinkSync(theirs, join(elsewhere, name));
    await writeFrontierFolder(folder, first);
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
    expect((await readGroundTruth(elsewhere)).frontier.size).toBe(first.frontier.size);
  });

  test.each([
    ['a link that leads nowhere', (path: string) => symlinkSync(join(root, 'nowhere', 'at-all'), path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
    ['a file', (path: string) => writeFileSync(path, '')],
  ])('cannot be %s', async (what, put) => {
    const path = join(root, what.replaceAll(' ', '-'));
    put(path);
    const failing = writeFrontierFolder(path, first);
    await expect(failing).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    await expect(failing).rejects.toThrow(path);
  });
});

describe('two at once', () => {
  test('the second to write into a folder is refused, and nothing of it is altered', async () => {
    const folder = join(root, 'two');
    await writeFrontierFolder(folder, first);
    const before = contentOf(folder);
    const other = await holdFolder(folder);
    const refused = writeFrontierFolder(folder, second);
    await expect(refused).rejects.toMatchObject({ code: 'OUTPUT_LOCKED' });
    await expect(refused).rejects.toThrow(`process ${other.pid} (`);
    // What is there is still whole, so it may be read.
    expect((await readGroundTruth(folder)).manifest.metric).toBe('trial');
    rmSync(join(folder, 'manifest.json'));
    await expect(readGroundTruth(folder)).rejects.toThrow(`is being written by process ${other.pid}`);
    await kill(other);
    await expect(readGroundTruth(folder)).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
    expect(new Map([...before].filter(([name]) => name !== 'manifest.json'))).toEqual(
      new Map([...contentOf(folder)].filter(([name]) => name !== LOCK_FILE)),
    );
  });

  test('who reads a folder that is being replaced gets the old, the new or a clear error, never a mix', async () => {
    const [a, b, folder] = ['a', 'b', 'replaced'].map((name) => join(root, name)) as [string, string, string];
    await writeFrontierFolder(a, first);
    await writeFrontierFolder(b, second);
    await writeFrontierFolder(folder, first);
    const dist = (path: string): string =>
      JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../dist/src', path)).href);
    const child = runWithLocks(
      `import { readGroundTruth } from ${dist('store/ground-truth.js')};
      import { mergeShards } from ${dist('store/shards.js')};
      import { writeFrontierFolder } from ${dist('store/write-folder.js')};
      const [, a, b, folder] = process.argv;
      const results = [];
      for (const each of [b, a]) results.push(mergeShards([await readGroundTruth(each)]));
      console.log('ready');
      for (let turn = 0; turn < 60; turn++) await writeFrontierFolder(folder, results[turn % 2]);`,
      a,
      b,
      folder,
    );
    await once(child.stdout!, 'data');
    const seen = { trial: 0, second: 0, error: 0 };
    while (child.exitCode === null && child.signalCode === null) {
      try {
        const { manifest, inputs } = await readGroundTruth(folder);
        expect(inputs.metric.name).toBe(manifest.metric);
        seen[manifest.metric as 'trial' | 'second']++;
      } catch (error) {
        if (!(error instanceof CodesignError)) throw error;
        expect(['OUTPUT_LOCKED', 'GROUND_TRUTH_INVALID']).toContain(error.code);
        seen.error++;
      }
      await new Promise((done) => setTimeout(done, 1));
    }
    expect(seen.trial + seen.second).toBeGreaterThan(0);
    expect((await readGroundTruth(folder)).manifest.metric).toBe('trial');
  });
});
