import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetric } from '../../../src/accuracy/metric.js';
import { readMetric, storeMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import type { ModelWriter } from '../../../src/accuracy/table/replace.js';
import { replaceTable } from '../../../src/accuracy/table/replace.js';
import { writeCells } from '../../../src/accuracy/table/write-cells.js';
import { builtTable, copiedTable, scratchFolder } from '../../built-table.js';
import { allCells } from '../../cells.js';
import { expectSameMetric } from '../same-metric.js';

const prepareCells = (): Promise<ModelWriter> => Promise.resolve((db, options) => writeCells(db, allCells(), options));

const METRIC = createMetric(
  { name: 'mine', denominator: 100, split: 'test', epochs: 9, repeats: 1, source: 'here', licence: 'MIT' },
  Int32Array.from({ length: 423_624 }, (_, i) => (i % 101) - (i % 101 === 100 ? 101 : 0)),
);

describe('replaceTable', () => {
  it('keeps the metrics of the table that was there, and comes to the same bytes again', async () => {
    const path = await copiedTable();
    withTable(path, { mode: 'write' }, (db) => storeMetric(db, METRIC));
    const first = await replaceTable(path, 'nasbench101', prepareCells, { force: false });
    expect(first.keptMetrics).toEqual(['mine']);
    expectSameMetric(
      withTable(path, { mode: 'read' }, (db) => readMetric(db, 'mine')),
      METRIC,
    );
    const bytes = readFileSync(path);
    await replaceTable(path, 'nasbench101', prepareCells, { force: true });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('does not replace a file that is no table unless forced to', async () => {
    const path = join(scratchFolder(), 'thesis.sqlite');
    new Database(path).exec('CREATE TABLE chapter (text)').close();
    const before = readFileSync(path);
    await expect(replaceTable(path, 'nasbench101', prepareCells, { force: false })).rejects.toMatchObject({
      code: 'DATABASE_INVALID',
      message: expect.stringContaining('--force') as string,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('replaces a truncated table when forced to', async () => {
    const path = await copiedTable();
    truncateSync(path, 1_000_000);
    await expect(replaceTable(path, 'nasbench101', prepareCells, { force: false })).rejects.toMatchObject({
      code: 'DATABASE_INVALID',
    });
    writeFileSync(`${path}-journal`, 'left by a crash');
    await replaceTable(path, 'nasbench101', prepareCells, { force: true });
    expect(existsSync(`${path}-journal`)).toBe(false);
    expect(readFileSync(path).equals(readFileSync(await builtTable()))).toBe(true);
  });

  it('says where it cannot write', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'folder'));
    for (const path of [join(folder, 'file', 'table.sqlite'), join(folder, 'folder')]) {
      await expect(replaceTable(path, 'nasbench101', prepareCells, { force: true })).rejects.toMatchObject({
        message: expect.stringContaining(path) as string,
        code: expect.stringMatching(/OUTPUT_UNWRITABLE|DATABASE_INVALID/) as string,
      });
    }
  });
});
