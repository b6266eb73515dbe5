import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Metric } from '../../../src/accuracy/metric.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { listMetricNames } from '../../../src/accuracy/table/metrics.js';
import { withTable, withTableAsync } from '../../../src/accuracy/table/open.js';
import { storeStepwise } from '../../../src/accuracy/table/store-stepwise.js';
import { copiedTable } from '../../built-table.js';

const ABOUT = { denominator: 1000, split: 'test', epochs: 36, repeats: 2, source: 'somewhere, 2024', licence: 'CC0' };

/** Counts that differ by cell. */
function patterned(name: string, seed: number): Metric {
  return createMetric(
    { ...ABOUT, name },
    Int32Array.from({ length: 423_624 }, (_, i) => (i * 31 + seed) % 1001),
  );
}

it('stores all, or nothing when interrupted half way', async () => {
  const path = await copiedTable();
  const metrics = [patterned('a', 1), patterned('b', 2), patterned('c', 3)];
  const before = readFileSync(path);
  const abort = new AbortController();
  const onProgress = ({ done }: { done: number }): void => {
    if (done === 2) abort.abort();
  };
  const interrupted = withTableAsync(path, { mode: 'write' }, (db) =>
    storeStepwise(db, { metrics, measures: [] }, { onProgress, signal: abort.signal }),
  );
  await expect(interrupted).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(readFileSync(path).equals(before)).toBe(true);
  await withTableAsync(path, { mode: 'write' }, (db) => storeStepwise(db, { metrics, measures: [] }, {}));
  expect(withTable(path, { mode: 'read' }, listMetricNames)).toEqual(['a', 'b', 'c']);
});
