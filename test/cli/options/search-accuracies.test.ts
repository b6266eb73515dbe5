import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSearchAccuracies } from '../../../src/cli/options/search-accuracies.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { storeMetrics } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { ARCHITECTURE_COUNT } from '../../../src/space/nasbench201/architecture.js';
import { builtTable } from '../../built-table.js';
import { writeArchitectures, writeModels } from '../../native-free-bench/other-spaces.js';
import { temporaryFolder } from '../../temporary-folder.js';

const folder = temporaryFolder();
const truth = join(folder, 'architectures');
const models = join(folder, 'models');
const db = join(folder, 'architectures.sqlite');
const counts = Int32Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => (index === 5 ? -1 : index % 5000));

beforeAll(async () => {
  await writeArchitectures(truth);
  await writeModels(models);
  await buildTable(db, { space: 'nasbench201', threads: 1, force: false });
  const rest = { denominator: 5000, split: 'valid', epochs: 200, repeats: 1, source: 'made up', licence: 'none' };
  const metrics = ['cifar100_valid', 'cifar10_valid'].map((name) =>
    createMetric({ name, network: name.slice(0, name.indexOf('_')), ...rest }, counts, ARCHITECTURE_COUNT),
  );
  withTable(db, { mode: 'write' }, (table) => {
    storeMetrics(table, metrics);
  });
});

test('metrics come from the table in the order in which they are named', async () => {
  const [read] = await readSearchAccuracies({ searchAccuracy: ['cifar100_valid'], db }, truth);
  expect(read).toMatchObject({ name: 'cifar100_valid', denominator: 5000 });
  expect(read?.counts).toEqual(counts);
});

test('nothing is read where nothing is named', async () => {
  expect(await readSearchAccuracies({ searchAccuracy: [] }, join(folder, 'nowhere'))).toEqual([]);
});

test('a file of models has its own', async () => {
  const read = await readSearchAccuracies({ searchAccuracy: ['validation', 'accuracy'] }, models);
  expect(read.map(({ name, counts: { length } }) => [name, length])).toEqual([
    ['validation', 72],
    ['accuracy', 72],
  ]);
});

describe('what does not fit the ground truth is refused', () => {
  test.each([
    ['a metric of another network', truth, ['cifar10_valid'], true, /networks for cifar10, .* those for cifar100/],
    ['an unknown metric', truth, ['cifar100_valid', 'mine'], true, /has no metric "mine". It has: cifar100_valid/],
    ['an unknown metric of a file', models, ['top5'], false, /has no metric "top5". It has: accuracy, validation/],
    ['a table beside a file of models', models, ['validation'], true, /Leave out --db/],
  ])('%s', async (_, groundTruth, searchAccuracy, withDb, message) => {
    const options = { searchAccuracy, db: withDb ? db : undefined };
    await expect(readSearchAccuracies(options, groundTruth)).rejects.toThrow(message);
  });

  test('the table of another space', async () => {
    const attempt = readSearchAccuracies({ searchAccuracy: ['test_mean108'], db: await builtTable() }, truth);
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
  });
});
