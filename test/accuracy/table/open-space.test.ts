import { expect, it } from 'vitest';
import { createMeasure } from '../../../src/accuracy/measure.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { prepareMeasureStore } from '../../../src/accuracy/table/measures.js';
import { storeMetrics } from '../../../src/accuracy/table/metrics.js';
import { openAccuracies, openMeasures } from '../../../src/accuracy/table/open-space.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { architectureTable } from '../../architecture-table.js';
import { copiedTable } from '../../built-table.js';

const COUNT = 15_625;
const ABOUT = { denominator: 10, split: 'test', epochs: 1, repeats: 1, source: 'a test', licence: 'CC0' };

/** A table of NAS-Bench-201 with metrics of these names, by network. */
async function tableWith(names: Readonly<Record<string, string>>): Promise<string> {
  const path = await architectureTable();
  const counts = new Int32Array(COUNT).fill(3);
  const metrics = Object.entries(names).map(([name, network]) =>
    createMetric({ ...ABOUT, name, network }, counts, COUNT),
  );
  withTable(path, { mode: 'write' }, (db) => storeMetrics(db, metrics));
  return path;
}

it('takes the cells with the accuracies of NAS-Bench-101', async () => {
  const path = await copiedTable();
  const metric = createMetric({ ...ABOUT, name: 'mine' }, new Int32Array(423_624).fill(4));
  withTable(path, { mode: 'write' }, (db) => storeMetrics(db, [metric]));
  const opened = openAccuracies(path, undefined);
  expect(opened).toMatchObject({ space: 'nasbench101', cells: { count: 423_624 }, metric: { name: 'mine' } });
});

it('prefers the test accuracies of CIFAR-100, then the one that was measured, then its predictions', async () => {
  const named = (path: string, wanted?: string): unknown => {
    const opened = openAccuracies(path, wanted);
    return [opened.space, 'network' in opened && opened.network, opened.metric.name];
  };
  const surrogates = { surrogate_cifar10: 'cifar10', surrogate_cifar100: 'cifar100' };
  const several = await tableWith({ cifar100_test200: 'cifar100', cifar10_test200: 'cifar10', ...surrogates });
  expect(named(several)).toEqual(['nasbench201', 'cifar100', 'cifar100_test200']);
  expect(named(several, 'cifar10_test200')).toEqual(['nasbench201', 'cifar10', 'cifar10_test200']);
  expect(named(await tableWith({ mine: 'imagenet16', ...surrogates }))).toEqual(['nasbench201', 'imagenet16', 'mine']);
  expect(named(await tableWith(surrogates))).toEqual(['nasbench201', 'cifar100', 'surrogate_cifar100']);
  const two = await tableWith({ mine: 'imagenet16', yours: 'cifar10' });
  expect(() => openAccuracies(two, undefined)).toThrow(/several metrics: mine, yours/);
});

it('refuses a table whose architectures or networks are altered', async () => {
  const path = await tableWith({ mine: 'cifar10' });
  withTable(path, { mode: 'write' }, (db) => db.exec("UPDATE metric SET network = 'mnist'"));
  expect(() => openAccuracies(path, 'mine')).toThrow(/"mine".*network "mnist", which there is not/);
  withTable(path, { mode: 'write' }, (db) => db.exec("UPDATE architecture SET model = '' WHERE model_index = 3"));
  expect(() => openAccuracies(path, 'mine')).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID' }));
});

it('reads measures within int32, each on its own scale', async () => {
  const path = await architectureTable();
  const about = { network: 'cifar10', unit: 'ms', source: 'a test', licence: 'CC0' };
  const fine = new Float64Array(COUNT).fill(2_147_483_648).with(1, -1).with(2, 16);
  withTable(path, { mode: 'write' }, (db) => {
    [
      createMeasure({ ...about, name: 'fine' }, 6, fine, COUNT),
      createMeasure({ ...about, name: 'plain' }, 0, new Float64Array(COUNT).fill(7), COUNT),
    ].forEach(prepareMeasureStore(db));
  });
  const [plain, scaled] = openMeasures(path, ['plain', 'fine']);
  expect(plain).toMatchObject({ ...about, name: 'plain', missing: 0, scale: 1, roundingMaximum: 0 });
  expect(scaled).toMatchObject({ ...about, name: 'fine', missing: 1, scale: 100_000, roundingMaximum: 4e-6 });
  expect([...(scaled?.values.subarray(0, 3) ?? [])]).toEqual([214_748_365, -1, 2]);
  expect(() => openMeasures(path, ['none'])).toThrow(expect.objectContaining({ code: 'METRIC_UNKNOWN' }));
});
