import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetric } from '../../../src/accuracy/metric.js';
import { listMetricNames, storeMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { hashAt } from '../../../src/space/cells/cell-table.js';
import { builtTable, copiedTable, scratchFolder } from '../../built-table.js';
import { allCells } from '../../cells.js';
import { runCodesign } from '../run-codesign.js';

describe('codesign table', () => {
  it('builds a table, and says what it did', async () => {
    const db = join(scratchFolder(), 'new', 'table.sqlite');
    const { exitCode, stdout, stderr } = await runCodesign(['table', 'build', '--db', db, '--threads', '2']);
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/Built .*table\.sqlite: 423,624 cells, in /);
    expect(readFileSync(db).equals(readFileSync(await builtTable()))).toBe(true);
  });

  it('leaves nothing behind after Ctrl-C', async () => {
    const folder = scratchFolder();
    const db = join(folder, 'table.sqlite');
    const args = ['table', 'build', '--db', db, '--threads', '1'];
    const { exitCode, stderr } = await runCodesign(args, /Building/);
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/interrupted/i);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('imports a file and lists what there is, as text and as JSON', async () => {
    const db = await copiedTable();
    const file = join(scratchFolder(), 'mine.csv');
    const cells = allCells();
    writeFileSync(file, `hash,accuracy\n${hashAt(cells, 0)},0.25\n${hashAt(cells, 9)},0.75\n`);
    const about = ['--metric', 'mine', '--denominator', '4', '--source', 'my lab', '--licence', 'CC0-1.0'];
    const imported = await runCodesign(['table', 'import', file, '--db', db, ...about]);
    expect([imported.exitCode, imported.stdout]).toEqual([0, '']);
    expect(imported.stderr).toContain(
      'mine: 2 cells, 423,622 cells without; min / mean / max 0.250000 / 0.500000 / 0.750000',
    );

    const text = await runCodesign(['table', 'info', '--db', db]);
    expect(text.stdout).toMatch(/mine +measured +4 .* 423,622 +0\.250000 +0\.500000 +0\.750000 +CC0-1\.0 +my lab/);
    const json = await runCodesign(['table', 'info', '--db', db, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      cells: 423_624,
      metrics: [
        {
          name: 'mine',
          denominator: 4,
          cells: 2,
          missing_cells: 423_622,
          min: 0.25,
          mean: 0.5,
          max: 0.75,
          predicted: false,
        },
      ],
    });
  });

  it('says which accuracies are predicted', async () => {
    const db = await copiedTable();
    const about = { denominator: 10, split: 'test', epochs: 1, repeats: 1, source: 'predictor', licence: 'MIT' };
    const metric = createMetric({ name: 'surrogate', ...about }, new Int32Array(423_624).fill(5));
    withTable(db, { mode: 'write' }, (table) => storeMetric(table, metric));
    const { stdout, stderr } = await runCodesign(['table', 'info', '--db', db]);
    expect(stdout).toMatch(/surrogate +predicted/);
    expect(stderr).toMatch(/predicted, not measured.*codesign table fetch/);
    const json = await runCodesign(['table', 'info', '--db', db, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ metrics: [{ name: 'surrogate', predicted: true }] });
  });

  it('says when there are no accuracies yet', async () => {
    const { exitCode, stdout } = await runCodesign(['table', 'info', '--db', await builtTable()]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/423,624 cells.*\nNo accuracies yet: codesign table fetch/);
  });

  it('names the fault of a bad input in one line, exits with its code, and stores nothing', async () => {
    const db = await copiedTable();
    const folder = scratchFolder();
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const unknown = file('unknown.csv', `hash,accuracy\n${'f'.repeat(32)},0.5\n`);
    const short = file('short.u16le', 'xx');
    const cases: [string[], number, RegExp][] = [
      [
        ['info', '--db', join(folder, 'none.sqlite')],
        1,
        /There is no table at .*none\.sqlite.*table build.*\[FILE_MISSING\]/,
      ],
      [['info', '--db', unknown], 2, /unknown\.csv is not a SQLite database.*\[DATABASE_INVALID\]/],
      [['import', unknown, '--db', db, '--metric', 'test_run0_4'], 2, /line 2: the hash "f{32}".*\[IMPORT_INVALID\]/],
      [['import', short, '--db', db, '--metric', 'test_run0_4'], 2, /has 2 bytes, not 847248.*\[IMPORT_INVALID\]/],
      [['import', unknown, '--db', db], 1, /--metric.*\[USAGE\]/],
      [['import', join(folder, 'gone'), '--db', db, '--metric', 'a'], 1, /There is no file .*gone.*\[FILE_MISSING\]/],
      [['build', '--db', db, '--threads', '0'], 1, /threads is 0.*\[USAGE\]/],
      [['build', '--db', unknown], 2, /already there.*--force.*\[DATABASE_INVALID\]/],
      [['build', '--db', join(unknown, 'table.sqlite')], 1, /Cannot write.*\[OUTPUT_UNWRITABLE\]/],
      [['fetch', 'freerea', '--db', db, '--mirror', 'nowhere'], 1, /--mirror nowhere.*\[USAGE\]/],
      [['fetch', 'imagenet', '--db', db], 1, /imagenet/],
      [[], 1, /Name what to do with the table/],
    ];
    for (const [args, exitCode, message] of cases) {
      const outcome = await runCodesign(['table', ...args]);
      expect({ args, ...outcome }).toMatchObject({
        exitCode,
        stdout: '',
        stderr: expect.stringMatching(message) as string,
      });
    }
    expect(withTable(db, { mode: 'read' }, listMetricNames)).toEqual([]);
    expect(existsSync(join(folder, 'none.sqlite'))).toBe(false);
  });
});
