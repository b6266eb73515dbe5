import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMeasure } from '../../../src/accuracy/measure.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { checkArchitectures } from '../../../src/accuracy/table/check-architectures.js';
import { prepareMeasureStore, readMeasure } from '../../../src/accuracy/table/measures.js';
import { readMetric, storeMetric } from '../../../src/accuracy/table/metrics.js';
import { openTable, withTable } from '../../../src/accuracy/table/open.js';
import { readCells } from '../../../src/accuracy/table/read-cells.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS } from '../../../src/space/nasbench201/lower.js';
import { countArchitectureParameters } from '../../../src/space/nasbench201/parameters.js';
import { architectureTable } from '../../architecture-table.js';
import { builtTable } from '../../built-table.js';
import { expectSameMetric } from '../same-metric.js';

const COUNT = 15_625;
const ABOUT = { denominator: 100, split: 'test', epochs: 12, repeats: 1, source: 'here', licence: 'CC0' };
const METRIC = createMetric(
  { ...ABOUT, name: 'cifar10_mine', network: 'cifar10' },
  Int32Array.from({ length: COUNT }, (_, i) => (i % 102) - 1),
  COUNT,
);
const MEASURE = createMeasure(
  { name: 'cifar10_mine_latency', network: 'cifar10', unit: 'ms', source: 'here', licence: 'CC0' },
  12,
  Float64Array.from({ length: COUNT }, (_, i) => (i % 9 === 0 ? -1 : 2 ** 53 - 1 - i)),
  COUNT,
);

it('lists every architecture by its index, with the parameters of each network', async () => {
  const row = withTable(await architectureTable(), { mode: 'read' }, (db) => {
    checkArchitectures(db);
    return db.prepare('SELECT * FROM architecture WHERE model_index = 9776').get();
  });
  const architecture = architectureAt(9776);
  const [cifar10, cifar100, imagenet16] = DATASETS.map((dataset) => countArchitectureParameters(architecture, dataset));
  expect(row).toEqual({
    model_index: 9776,
    model: formatArchitecture(architecture),
    parameters_cifar10: cifar10,
    parameters_cifar100: cifar100,
    parameters_imagenet16: imagenet16,
  });
});

it('gives back what was stored, and keeps it when built anew, to the same bytes', async () => {
  const path = await architectureTable();
  const check = (): void =>
    withTable(path, { mode: 'read' }, (db) => {
      expectSameMetric(readMetric(db, METRIC.name), METRIC);
      expect(readMeasure(db, MEASURE.name)).toEqual(MEASURE);
    });
  withTable(path, { mode: 'write' }, (db) => {
    storeMetric(db, METRIC);
    prepareMeasureStore(db)(MEASURE);
  });
  check();
  const options = { space: 'nasbench201', threads: 1, force: false } as const;
  const result = await buildTable(path, options);
  expect(result).toEqual({ models: COUNT, keptMetrics: [METRIC.name], keptMeasures: [MEASURE.name] });
  check();
  const bytes = readFileSync(path);
  await buildTable(path, options);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

it('is not built over the table of another space', async () => {
  const path = await architectureTable();
  const before = readFileSync(path);
  await expect(buildTable(path, { threads: 1, force: false })).rejects.toMatchObject({
    code: 'DATABASE_INVALID',
    message: expect.stringMatching(/table of nasbench201, not of nasbench101.*--force/) as string,
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('says of which space it is where another is wanted', async () => {
  const path = await architectureTable();
  const otherSpace = (message: RegExp): unknown =>
    expect.objectContaining({ code: 'DATABASE_INVALID', message: expect.stringMatching(message) as string });
  expect(() => withTable(path, { mode: 'read' }, readCells)).toThrow(otherSpace(/of nasbench201, not of nasbench101/));
  const db = openTable(await builtTable(), { mode: 'read' });
  expect(() => checkArchitectures(db)).toThrow(otherSpace(/of nasbench101, not of nasbench201/));
  db.close();
});

it.each([
  ['an architecture is gone', 'DELETE FROM architecture WHERE model_index = 77', /15624 of 15625/],
  ['an architecture is altered', "UPDATE architecture SET model = 'x' WHERE model_index = 77", /index 77 is wrong/],
])('is refused where %s', async (_, alter, message) => {
  const path = await architectureTable();
  withTable(path, { mode: 'write' }, (db) => db.exec(alter));
  expect(() => withTable(path, { mode: 'read' }, checkArchitectures)).toThrow(
    expect.objectContaining({ code: 'DATABASE_INVALID', message: expect.stringMatching(message) as string }),
  );
});

it.each([
  [createMetric({ ...ABOUT, name: 'mine' }, METRIC.counts, COUNT), /names no network; NAS-Bench-201 has cifar10/],
  [createMetric({ ...ABOUT, name: 'mine', network: 'mnist' }, METRIC.counts, COUNT), /network is mnist/],
  [createMetric({ ...ABOUT, name: 'mine' }, new Int32Array(423_624)), /423624 counts, NAS-Bench-201 has 15625 arch/],
])('takes no metric of another space: %#', async (metric, message) => {
  const path = await architectureTable();
  expect(() => withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric))).toThrow(
    expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
  );
});
