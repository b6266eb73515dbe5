import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeMetric } from '../../../src/accuracy/table/metrics.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { openTable, withTable } from '../../../src/accuracy/table/open.js';
import { readCells } from '../../../src/accuracy/table/read-cells.js';
import { builtTable, copiedTable, scratchFolder } from '../../built-table.js';

const READ = { mode: 'read' } as const;

function expectFault(open: () => unknown, code: string, message: RegExp): void {
  expect(open).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
}

describe('openTable', () => {
  it('says that the file is missing and how to make it', () => {
    const path = join(scratchFolder(), 'none.sqlite');
    expectFault(() => openTable(path, READ), 'FILE_MISSING', /none\.sqlite.*codesign table build/);
  });

  it('names a truncated file, with both sizes', async () => {
    const path = await copiedTable();
    const size = statSync(path).size;
    truncateSync(path, size - 1);
    expectFault(() => openTable(path, READ), 'DATABASE_INVALID', new RegExp(`truncated.*${size - 1} bytes of ${size}`));
    truncateSync(path, 0);
    expectFault(() => openTable(path, READ), 'DATABASE_INVALID', /not a SQLite database/);
  });

  it('names a file that is no database, and a folder', () => {
    const folder = scratchFolder();
    const text = join(folder, 'text');
    writeFileSync(text, 'hash,accuracy\n'.repeat(1000));
    expectFault(() => openTable(text, READ), 'DATABASE_INVALID', /not a SQLite database/);
    mkdirSync(join(folder, 'folder'));
    expectFault(() => openTable(join(folder, 'folder'), READ), 'DATABASE_INVALID', /Cannot read/);
  });

  it('names a database of somebody else and of another version', async () => {
    const foreign = join(scratchFolder(), 'foreign.sqlite');
    new Database(foreign).exec('CREATE TABLE cell (hash)').close();
    expectFault(() => openTable(foreign, READ), 'DATABASE_INVALID', /not a table of codesign-frontier/);
    const later = await copiedTable();
    new Database(later).exec('PRAGMA user_version = 99').close();
    expectFault(() => openTable(later, READ), 'DATABASE_INVALID', /layout 99/);
  });

  it('names a table whose pages are damaged, however it is used', async () => {
    const path = await copiedTable();
    const file = Buffer.alloc(8192 * 20, 0x5a);
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const handle = openSync(path, 'r+');
    writeSync(handle, file, 0, file.length, 8192 * 100);
    closeSync(handle);
    const scan = (): unknown =>
      withTable(path, READ, (db) => db.prepare('SELECT sum(parameters), max(ops) FROM cell').get());
    expectFault(scan, 'DATABASE_INVALID', /damaged/);
  });

  it('says that the table is locked', async () => {
    const path = await copiedTable();
    const other = new Database(path);
    other.exec('BEGIN EXCLUSIVE');
    const brief = { waitForLockMs: 1 };
    expectFault(() => openTable(path, { ...READ, ...brief }), 'DATABASE_LOCKED', /locked by another process/);
    other.exec('ROLLBACK; BEGIN IMMEDIATE');
    const metric = createMetric(
      { name: 'a', denominator: 1, split: 'test', epochs: 1, repeats: 1, source: '', licence: '' },
      new Int32Array(423_624),
    );
    const store = (): unknown => withTable(path, { mode: 'write', ...brief }, (db) => storeMetric(db, metric));
    expectFault(store, 'DATABASE_LOCKED', /locked/);
    other.exec('ROLLBACK');
    other.close();
    expect(store()).toBeUndefined();
  });

  it('undoes what a process that died was writing', async () => {
    const path = await copiedTable();
    const crashed = join(scratchFolder(), 'crashed.sqlite');
    const db = new Database(path);
    db.pragma('cache_size = 10');
    db.exec("BEGIN IMMEDIATE; UPDATE cell SET ops = 'gone' WHERE cell_index < 20000");
    // The files of an open transaction are what a crash would leave.
    copyFileSync(path, crashed);
    copyFileSync(`${path}-journal`, `${crashed}-journal`);
    db.exec('ROLLBACK');
    db.close();
    expect(readFileSync(crashed).equals(readFileSync(path))).toBe(false);
    expect(withTable(crashed, READ, readCells).count).toBe(423_624);
    expect(readFileSync(crashed).equals(readFileSync(path))).toBe(true);
  });

  it('does not let a reader write', async () => {
    const path = await builtTable();
    const write = (): unknown => withTable(path, READ, (db) => db.exec('DELETE FROM cell'));
    expectFault(write, 'OUTPUT_UNWRITABLE', /readonly/);
  });
});
