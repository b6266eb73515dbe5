import { expect, it } from 'vitest';
import { createMetric } from '../../../src/accuracy/metric.js';
import { chooseMetric } from '../../../src/accuracy/table/choose-metric.js';
import { storeMetrics } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { copiedTable } from '../../built-table.js';

const ABOUT = { denominator: 10, split: 'test', epochs: 1, repeats: 1, source: 'a test', licence: 'CC0' };

/** The name of the metric that is chosen where the table has those named. */
async function choose(names: readonly string[], wanted?: string): Promise<string> {
  const path = await copiedTable();
  const metrics = names.map((name) => createMetric({ ...ABOUT, name }, new Int32Array(423_624).fill(-1).with(0, 1)));
  withTable(path, { mode: 'write' }, (db) => storeMetrics(db, metrics));
  return withTable(path, { mode: 'read' }, (db) => chooseMetric(db, wanted).name);
}

it('takes the one that was asked for', async () => {
  expect(await choose(['mine', 'surrogate', 'test_mean108'], 'mine')).toBe('mine');
  await expect(choose(['mine'], 'yours')).rejects.toMatchObject({
    code: 'METRIC_UNKNOWN',
    message: expect.stringMatching(/no metric "yours"\. It has: mine\.$/) as string,
  });
});

it('prefers the published mean, then the one that was measured, then predictions', async () => {
  expect(await choose(['mine', 'surrogate', 'test_mean108'])).toBe('test_mean108');
  expect(await choose(['mine', 'surrogate'])).toBe('mine');
  expect(await choose(['surrogate'])).toBe('surrogate');
});

it('asks where several were measured, and where there is none', async () => {
  await expect(choose(['mine', 'surrogate', 'yours'])).rejects.toMatchObject({
    code: 'METRIC_UNKNOWN',
    message: expect.stringMatching(/several metrics: mine, yours\. Choose one with --accuracy\.$/) as string,
  });
  await expect(choose([])).rejects.toMatchObject({
    code: 'METRIC_UNKNOWN',
    message: expect.stringMatching(/no accuracies yet/) as string,
  });
});
