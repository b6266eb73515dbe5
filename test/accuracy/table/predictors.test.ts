import { expect, it } from 'vitest';
import { ensurePredicted } from '../../../src/accuracy/table/ensure-predicted.js';
import { listMetricNames, readMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import type { Predictors } from '../../../src/accuracy/table/predictors.js';
import { architecturePredictor, PREDICTORS } from '../../../src/accuracy/table/predictors.js';
import { architectureTable } from '../../architecture-table.js';

/** A predictor of weights that are told by a digit, which says the same of every architecture. */
function predictors(digit: string, count: number): Predictors {
  const predict = (network: string): Int32Array => new Int32Array(15_625).fill(count + network.length);
  return { nasbench201: () => architecturePredictor({ weightsSha256: digit.repeat(64), predict }) };
}

const names = (path: string): string[] => withTable(path, { mode: 'read' }, listMetricNames);

it('predicts CIFAR-100 where nothing was measured, other networks by name', async () => {
  const path = await architectureTable();
  await ensurePredicted(path, undefined, {}, predictors('a', 100));
  expect(names(path)).toEqual(['surrogate_cifar100']);
  const metric = withTable(path, { mode: 'read' }, (db) => readMetric(db, 'surrogate_cifar100'));
  expect(metric).toMatchObject({ network: 'cifar100', denominator: 60_000, split: 'test', missing: 0, licence: 'MIT' });
  expect(metric.counts[77]).toBe(108);
  await ensurePredicted(path, 'surrogate_imagenet16', {}, predictors('a', 100));
  await ensurePredicted(path, 'cifar100_test200', {}, predictors('a', 100));
  expect(names(path)).toEqual(['surrogate_cifar100', 'surrogate_imagenet16']);
});

it('keeps the predictions of these weights and replaces those of others', async () => {
  const path = await architectureTable();
  const first = (): unknown => withTable(path, { mode: 'read' }, (db) => readMetric(db, 'surrogate_cifar10').counts[0]);
  await ensurePredicted(path, 'surrogate_cifar10', {}, predictors('a', 100));
  await ensurePredicted(path, 'surrogate_cifar10', {}, predictors('a', 200));
  expect(first()).toBe(107);
  await ensurePredicted(path, 'surrogate_cifar10', {}, predictors('b', 200));
  expect(first()).toBe(207);
});

it('leaves a table alone whose space nothing predicts', async () => {
  const path = await architectureTable();
  await ensurePredicted(path, undefined, {}, {});
  expect(names(path)).toEqual([]);
  expect(Object.keys(PREDICTORS)).toContain('nasbench101');
});
