import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/accuracy/metric.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import {
  listMetricNames,
  listMetrics,
  readMetric,
  storeMetric,
  storeMetrics,
} from '../../../src/accuracy/table/metrics.js';
import type { TableDatabase } from '../../../src/accuracy/table/open.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { copiedTable } from '../../built-table.js';
import { expectSameMetric } from '../same-metric.js';

const CELLS = 423_624;
const ABOUT = { denominator: 1000, split: 'test', epochs: 36, repeats: 2, source: 'somewhere, 2024', licence: 'CC0' };

/** Counts that differ by cell, every 7th missing. */
function patterned(name: string, seed: number): Metric {
  const counts = Int32Array.from({ length: CELLS }, (_, i) => (i % 7 === seed % 7 ? -1 : (i * 31 + seed) % 1001));
  return createMetric({ ...ABOUT, name }, counts);
}

describe('storeMetric', () => {
  it('gives back what was stored, missing cells included', async () => {
    const path = await copiedTable();
    const [a, b] = [patterned('a', 1), patterned('b', 2)];
    withTable(path, { mode: 'write' }, (db) => storeMetrics(db, [b, a]));
    withTable(path, { mode: 'read' }, (db) => {
      expectSameMetric(readMetric(db, 'a'), a);
      expectSameMetric(readMetric(db, 'b'), b);
      expect(listMetrics(db).map(({ name }) => name)).toEqual(['a', 'b']);
      const known = a.counts.filter((count) => count !== -1);
      expect(listMetrics(db)[0]).toEqual({
        ...ABOUT,
        name: 'a',
        sha256: a.sha256,
        known: known.length,
        missing: CELLS - known.length,
        minCount: 0,
        maxCount: 1000,
        meanCount: known.reduce((sum, count) => sum + count, 0) / known.length,
      });
    });
  });

  it('replaces a metric whole and keeps the others', async () => {
    const path = await copiedTable();
    const [a, b, again] = [patterned('a', 1), patterned('b', 2), patterned('a', 3)];
    withTable(path, { mode: 'write' }, (db) => {
      storeMetrics(db, [a, b]);
      storeMetric(db, again);
      expectSameMetric(readMetric(db, 'a'), again);
      expectSameMetric(readMetric(db, 'b'), b);
    });
  });

  it('stores all or nothing: a disk that fills up leaves the table as it was', async () => {
    const path = await copiedTable();
    const [a, again, b] = [patterned('a', 1), patterned('a', 2), patterned('b', 3)];
    withTable(path, { mode: 'write' }, (db) => storeMetric(db, a));
    const before = readFileSync(path);
    const storeOnFullDisk = (db: TableDatabase): void => {
      db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 10}`);
      storeMetrics(db, [again, b]);
    };
    expect(() => withTable(path, { mode: 'write' }, storeOnFullDisk)).toThrow(
      expect.objectContaining({
        code: 'OUTPUT_UNWRITABLE',
        message: expect.stringContaining('disk is full') as string,
      }),
    );
    expectSameMetric(
      withTable(path, { mode: 'read' }, (db) => readMetric(db, 'a')),
      a,
    );
    expect(withTable(path, { mode: 'read' }, listMetrics)).toHaveLength(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('readMetric', () => {
  it('names the metrics there are when asked for another', async () => {
    const path = await copiedTable();
    withTable(path, { mode: 'write' }, (db) => {
      expect(() => readMetric(db, 'a')).toThrow(/no metric "a"\. It has none yet.*codesign table fetch/);
      storeMetrics(db, [patterned('a', 1), patterned('b', 2)]);
      expect(() => readMetric(db, 'c')).toThrow(
        expect.objectContaining({
          code: 'METRIC_UNKNOWN',
          message: expect.stringContaining('It has: a, b.') as string,
        }),
      );
    });
  });

  it('refuses counts that are not those imported', async () => {
    const path = await copiedTable();
    withTable(path, { mode: 'write' }, (db) => {
      storeMetric(db, patterned('a', 1));
      db.exec("UPDATE accuracy SET correct = correct + 1 WHERE metric = 'a' AND cell_index = 3");
      expect(() => readMetric(db, 'a')).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID' }));
    });
  });
});

it('refuses a metric without a name, which SQLite takes where a key is damaged', () => {
  const db = new Database(':memory:');
  db.exec("CREATE TABLE metric (name TEXT PRIMARY KEY); INSERT INTO metric VALUES ('a'), (NULL)");
  expect(() => listMetricNames(db)).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID' }) as Error);
});
