import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { importAccuracies } from '../../../src/accuracy/import/import-file.js';
import { readCellFile } from '../../../src/accuracy/import/read-cell-file.js';
import { listMetricNames, readMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { hashAt } from '../../../src/space/cells/cell-table.js';
import { copiedTable, scratchFolder } from '../../built-table.js';
import { allCells } from '../../cells.js';
import { sharedFile } from '../../shared-data.js';
import { expectSameCounts, expectSameMetric } from '../same-metric.js';
import { importOptions } from './options.js';

const CELLS = 423_624;
const DENOMINATOR = 9_984;

function countOf(cell: number): number {
  return (cell * 7919) % (DENOMINATOR + 1);
}

function rawCounts(): Buffer {
  const bytes = Buffer.alloc(CELLS * 2);
  for (let cell = 0; cell < CELLS; cell++) bytes.writeUInt16LE(countOf(cell), cell * 2);
  return bytes;
}

/** Write a file of its own for one test. */
function file(name: string, content: string | Buffer): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

const ALL_COUNTS = Int32Array.from({ length: CELLS }, (_, cell) => countOf(cell));

describe('importAccuracies', () => {
  it('imports raw counts, keeps other metrics, and replaces a metric of the same name', async () => {
    const database = await copiedTable();
    const raw = file('counts.u16le', rawCounts());
    const first = await importAccuracies(database, raw, importOptions({ metric: 'valid_run1_36', licence: 'CC0' }));
    expect(first.replaced).toEqual([]);
    expect(first.format).toBe('raw');
    expect(first.metrics[0]).toMatchObject({
      name: 'valid_run1_36',
      denominator: DENOMINATOR,
      split: 'valid',
      epochs: 36,
      repeats: 1,
      source: 'counts.u16le',
      licence: 'CC0',
      missing: 0,
    });
    expectSameCounts((first.metrics[0] as { counts: Int32Array }).counts, ALL_COUNTS);
    const line = file('one.csv', `hash,accuracy\n${hashAt(allCells(), 7)},0.25\n`);
    await importAccuracies(database, line, importOptions({ metric: 'mine', denominator: 4 }));
    const again = await importAccuracies(database, raw, importOptions({ metric: 'valid_run1_36' }));
    expect(again.replaced).toEqual(['valid_run1_36']);
    withTable(database, { mode: 'read' }, (db) => {
      expect(listMetricNames(db)).toEqual(['mine', 'valid_run1_36']);
      expectSameMetric(readMetric(db, 'valid_run1_36'), again.metrics[0] as never);
      const mine = readMetric(db, 'mine');
      expect(mine.missing).toBe(CELLS - 1);
      expect(mine.counts[7]).toBe(1);
    });
  });

  it('leaves the table untouched when the file is bad', async () => {
    const database = await copiedTable();
    await importAccuracies(database, file('c.u16le', rawCounts()), importOptions({ metric: 'test_run0_4' }));
    const before = readFileSync(database);
    const cells = allCells();
    const good = Array.from({ length: 1000 }, (_, i) => `${hashAt(cells, i)},0.5`).join('\n');
    const bad = file('bad.csv', `hash,accuracy\n${good}\n${hashAt(cells, 999)},0.5\n`);
    await expect(importAccuracies(database, bad, importOptions({ metric: 'test_run0_4' }))).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(/line 1002: cell 999 has been given before.*table is unchanged/) as string,
    });
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('stops when interrupted, the table untouched', async () => {
    const database = await copiedTable();
    const before = readFileSync(database);
    const raw = file('c.u16le', rawCounts());
    const options = importOptions({ metric: 'test_run0_4', signal: AbortSignal.abort() });
    await expect(importAccuracies(database, raw, options)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('names a missing file, a folder and an empty file', async () => {
    const database = await copiedTable();
    const folder = scratchFolder();
    const code = (path: string): Promise<unknown> => importAccuracies(database, path, importOptions({ metric: 'a' }));
    await expect(code(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(code(folder)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(code(file('empty.csv', ''))).rejects.toThrow(/empty\.csv: it is empty/);
  });
});

describe('readCellFile', () => {
  const cells = allCells();
  const read = (path: string, options = {}): Promise<{ metrics: readonly { counts: Int32Array }[] }> =>
    readCellFile(path, cells, importOptions({ metric: 'mine', ...options }));
  const countsOf = async (path: string, options = {}): Promise<Int32Array> =>
    (await read(path, options)).metrics[0]!.counts;

  it('reads every cell from a CSV of accuracies, gzip’d or not', async () => {
    let text = '\uFEFF"Hash","x",accuracy\r\n';
    for (let cell = CELLS - 1; cell >= 0; cell--) text += `${hashAt(cells, cell)},,${countOf(cell) / DENOMINATOR}\r\n`;
    expectSameCounts(await countsOf(file('a.csv', text), { metric: 'test_run0_108' }), ALL_COUNTS);
    const packed = file('a.csv.gz', gzipSync(text, { level: 1 }));
    expectSameCounts(await countsOf(packed, { metric: 'test_run0_108' }), ALL_COUNTS);
  });

  it('reads a CSV of counts that tells its own denominator', async () => {
    const path = file('b.txt', `correct,denominator,hash\n17,20,${hashAt(cells, 3)}\n0,20,${hashAt(cells, 1)}\n`);
    const { metrics } = await readCellFile(path, cells, importOptions({ metric: 'mine' }));
    expect(metrics[0]).toMatchObject({ denominator: 20, missing: CELLS - 2 });
    expect([...(metrics[0] as { counts: Int32Array }).counts.subarray(0, 4)]).toEqual([-1, 0, -1, 17]);
  });

  it('reads JSON lines of either form', async () => {
    const lines = [
      { hash: hashAt(cells, 2), accuracy: 0.75, note: 'mine' },
      { hash: hashAt(cells, 0), correct: 1, denominator: 4 },
      { hash: hashAt(cells, 1), accuracy: '1e0' },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n\n');
    const counts = await countsOf(file('c.jsonl', text), { denominator: 4 });
    expect([...counts.subarray(0, 4)]).toEqual([1, 4, 3, -1]);
  });

  const [a, b] = [hashAt(cells, 0), hashAt(cells, 1)];
  it.each([
    ['x.csv', 'hash,accuracy\n', /no model has a count|no rows/, 'IMPORT_INVALID'],
    ['raw.u16le', Buffer.alloc(847_246), /raw\.u16le: it has 847246 bytes, not 847248/, 'IMPORT_INVALID'],
    ['x.csv', `hash,accuracy\n${a},0.5\n${b},0.5\n${a},0.5\n`, /x\.csv, line 4: cell 0 has been/, 'IMPORT_INVALID'],
    ['x.jsonl', '{"accuracy": 0.5}', /x\.jsonl, line 1: the row has no hash/, 'IMPORT_INVALID'],
    ['x.csv.gz', gzipSync(`hash,accuracy\n${a},0.5\n`).subarray(0, 40), /gzip is damaged/, 'IMPORT_INVALID'],
    ['x.dat', Buffer.from('what is this'), /cannot be told.*--format/, 'IMPORT_INVALID'],
  ])('refuses %s: %#', async (name, content, message, code) => {
    await expect(read(file(name, content), { denominator: DENOMINATOR })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('tells the format by content, name or length, and is told otherwise', async () => {
    const csv = `hash,accuracy\n${a},0.5\n`;
    expect((await countsOf(file('x.dat', csv), { denominator: 2 }))[0]).toBe(1);
    expect((await countsOf(file('x.jsonl', csv), { denominator: 2, format: 'csv' }))[0]).toBe(1);
    expectSameCounts(await countsOf(file('x.dat', rawCounts()), { denominator: DENOMINATOR }), ALL_COUNTS);
  });

  it('wants to know what the counts are of', async () => {
    const path = file('x.csv', `hash,accuracy\n${a},0.5\n`);
    await expect(read(path, { metric: undefined })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(read(path)).rejects.toThrow(/--denominator/);
  });

  const mean = sharedFile('data/nasbench101/test_accuracy_mean108.u16le');
  it.skipIf(mean === undefined)('reads the real accuracies, and knows them', async () => {
    const { metrics } = await readCellFile(mean as string, cells, importOptions());
    expect(metrics[0]).toMatchObject({ name: 'test_mean108', denominator: 29_952, licence: 'MIT' });
    const { counts } = metrics[0] as { counts: Int32Array };
    expect([counts.indexOf(28_250), Math.max(...counts.subarray(0, 10_000))]).toEqual([4789, 28_250]);
    const sum = counts.reduce((total, count) => total + count, 0);
    expect(sum / CELLS / 29_952).toBeCloseTo(0.8968, 4);
  });
});
