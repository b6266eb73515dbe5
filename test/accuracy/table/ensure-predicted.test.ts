import { expect, it } from 'vitest';
import { createMetric } from '../../../src/accuracy/metric.js';
import { embeddedSurrogate } from '../../../src/accuracy/predictor/surrogate.js';
import { ensurePredicted } from '../../../src/accuracy/table/ensure-predicted.js';
import { storeMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { copiedTable } from '../../built-table.js';

const WEIGHTS = embeddedSurrogate().record.weights_sha256.slice(0, 12);

async function tableWith(name: string, source: string): Promise<string> {
  const path = await copiedTable();
  const about = { name, denominator: 10, split: 'test', epochs: 108, repeats: 3, source, licence: 'MIT' };
  const metric = createMetric(about, new Int32Array(423_624).fill(5));
  withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric));
  return path;
}

/** Whether it set out to predict: a signal that is aborted stops it then, and only then. */
async function predicts(path: string, wanted?: string): Promise<boolean> {
  try {
    await ensurePredicted(path, wanted, { signal: AbortSignal.abort() });
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'INTERRUPTED' });
    return true;
  }
}

it('predicts where there is nothing else, or by name', async () => {
  const empty = await copiedTable();
  expect(await predicts(empty)).toBe(true);
  expect(await predicts(empty, 'mine')).toBe(false);
  const measured = await tableWith('mine', 'a test');
  expect(await predicts(measured)).toBe(false);
  expect(await predicts(measured, 'surrogate')).toBe(true);
});

it('keeps the predictions of these weights and replaces those of others', async () => {
  const current = await tableWith('surrogate', `predicted, weights ${WEIGHTS}`);
  expect([await predicts(current), await predicts(current, 'surrogate')]).toEqual([false, false]);
  const earlier = await tableWith('surrogate', 'predicted, weights 0123456789ab');
  expect([await predicts(earlier), await predicts(earlier, 'surrogate')]).toEqual([true, true]);
});
