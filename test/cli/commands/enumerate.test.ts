import { copyFileSync, existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMetric } from '../../../src/accuracy/metric.js';
import { storeMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { readGroundTruth } from '../../../src/store/ground-truth.js';
import { builtTable, copiedTable, scratchFolder } from '../../built-table.js';
import { fileFolder } from '../../file-folder.js';
import { randomIntegers } from '../../random-space.js';
import { runCodesign } from '../run-codesign.js';

const folder = fileFolder();
/** A table with one metric of made-up counts; two cells have none. No command here alters it. */
const db = join(folder, 'made-up.sqlite');
/** A sixteenth of the accelerators: what the whole space comes to is for the tests of the enumerator to say. */
const grid = join(folder, 'grid.json');
const SMALL = ['--db', db, '--accelerators', grid] as const;

beforeAll(async () => {
  const next = randomIntegers(3);
  const counts = Int32Array.from({ length: 423_624 }, () => 5000 + next(4000));
  counts[7] = -1;
  counts[8] = -1;
  copyFileSync(await builtTable(), db);
  const about = { denominator: 10_000, split: 'test', epochs: 1, repeats: 1, source: 'made up', licence: 'none' };
  withTable(db, { mode: 'write' }, (table) => storeMetric(table, createMetric({ name: 'made_up', ...about }, counts)));
  const parameters = { ...DEFAULT_GRID, input_buffer_depth: [2048], weight_buffer_depth: [1024], output_buffer_depth: [1024, 4096] }; // prettier-ignore
  writeFileSync(grid, JSON.stringify({ schema_version: 1, name: 'small', parameters }));
});

describe('codesign enumerate', () => {
  it('writes a folder, counts cells without accuracy, prints the manifest, and both modes agree', async () => {
    const [certified, exhaustive] = [join(scratchFolder(), 'a'), join(scratchFolder(), 'b')];
    const first = await runCodesign(['enumerate', ...SMALL, '--out', certified, '--json']);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stderr).toContain('2 cells have no accuracy in made_up; they are left out.');
    const manifest = JSON.parse(first.stdout) as Record<string, unknown>;
    expect(manifest).toMatchObject({ metric: 'made_up', cells_without_accuracy: 2, mode: 'certified' });

    const second = await runCodesign(['enumerate', ...SMALL, '--out', exhaustive, '--mode', 'exhaustive']);
    expect(second).toMatchObject({ exitCode: 0, stdout: '' });
    const truths = [await readGroundTruth(exhaustive), await readGroundTruth(certified)];
    expect(truths[0]?.manifest.files).toEqual(truths[1]?.manifest.files);
    expect(readdirSync(certified).sort()).toEqual([
      'accelerators.arrow',
      'cells.arrow',
      'frontier.arrow',
      'manifest.json',
    ]);
  });

  it('predicts accuracies where the table has none, says so, and keeps them in the table', async () => {
    const bare = await copiedTable();
    const out = join(scratchFolder(), 'out');
    const first = await runCodesign(['enumerate', '--db', bare, '--out', out, '--json']);
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toContain('Accuracies are predicted, not measured');
    expect(JSON.parse(first.stdout)).toMatchObject({ metric: 'surrogate', cells_without_accuracy: 0 });
    expect((await runCodesign(['table', 'info', '--db', bare])).stdout).toMatch(/surrogate +predicted/);
  });

  it('stops at Ctrl-C and leaves no file', async () => {
    const out = join(scratchFolder(), 'out');
    const args = ['enumerate', '--db', db, '--out', out, '--mode', 'exhaustive', '--threads', '1'];
    const { exitCode, stderr } = await runCodesign(args, /left out/);
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/interrupted/i);
    expect(existsSync(out)).toBe(false);
  });

  it('names the fault of a bad input in one line and exits with its code', async () => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'not a database\n'.repeat(50));
    const truncated = await copiedTable();
    truncateSync(truncated, 1_000_000);
    const out = join(scratchFolder(), 'out');
    const cases: [args: string[], exitCode: number, says: RegExp][] = [
      [['--db', join(folder, 'none.sqlite')], 1, /There is no table at .*none\.sqlite/],
      [['--db', notes], 2, /not a SQLite database/],
      [['--db', truncated], 2, /truncated/],
      [['--db', db, '--accuracy', 'nope'], 1, /"?nope"?.*made_up/],
      [['--db', db, '--threads', '0'], 1, /number of threads is 0/],
      [['--db', db, '--threads', '100000'], 1, /number of threads is 100000/],
      [['--db', db, '--mode', 'guess'], 1, /Invalid values/],
      [['--db', db, '--unknown'], 1, /Unknown argument/],
      [['--db', db, '--db', notes], 1, /--db is given twice/],
    ];
    for (const [args, exitCode, says] of cases) {
      const result = await runCodesign(['enumerate', '--out', out, ...args]);
      expect(result, args.join(' ')).toMatchObject({ exitCode, stdout: '' });
      expect(result.stderr).toMatch(says);
      expect(result.stderr).not.toMatch(/\n\s+at /);
      expect(existsSync(out)).toBe(false);
    }
  });

  it('says that it cannot write where a file stands in the way', async () => {
    const file = join(scratchFolder(), 'file');
    writeFileSync(file, '');
    const result = await runCodesign(['enumerate', '--db', db, '--out', join(file, 'inside')]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/Cannot write .*inside/);
  });

  it('leaves neither a manifest nor a half-written file where it cannot write', async () => {
    const out = join(scratchFolder(), 'out');
    mkdirSync(join(out, 'cells.arrow'), { recursive: true });
    const result = await runCodesign(['enumerate', ...SMALL, '--out', out]);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/Cannot write .*cells\.arrow/);
    expect(readdirSync(out).filter((name) => !name.endsWith('.arrow'))).toEqual([]);
  });
});

describe('codesign rank', () => {
  it('says how many pairs are better, and what is wrong with a question', async () => {
    const out = join(scratchFolder(), 'out');
    await runCodesign(['enumerate', ...SMALL, '--out', out]);
    const ranked = await runCodesign(['rank', out, '--scenario', 'unconstrained', '--reward', '2', '0.99', '--json']);
    expect(ranked.exitCode).toBe(0);
    const rows = JSON.parse(ranked.stdout) as { better: number; rank: number }[];
    expect(rows[0]).toEqual({ scenario: 'unconstrained', reward: 2, better: 0, rank: 1 });
    expect(rows[1]?.better).toBeGreaterThan(0);

    for (const [args, says] of [
      [['--scenario', 'unconstrained'], /nothing to rank/],
      [['--reward', '1'], /nothing to rank/],
      [['--scenario', 'nonsense', '--reward', '1'], /nonsense/],
      [['--scenario', 'unconstrained', '--reward', 'much'], /not a number/],
    ] as const) {
      const refused = await runCodesign(['rank', out, ...args]);
      expect(refused, args.join(' ')).toMatchObject({ exitCode: 1, stdout: '' });
      expect(refused.stderr).toMatch(says);
    }
    expect(
      (await runCodesign(['rank', join(out, 'none'), '--scenario', 'unconstrained', '--reward', '1'])).exitCode,
    ).toBe(2);
  });
});
