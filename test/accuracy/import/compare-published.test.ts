import { expect, test } from 'vitest';
import { compareWithPublished } from '../../../src/accuracy/import/compare-published.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { PUBLICATIONS } from '../../../src/accuracy/publications.js';
import { CELL_COUNT } from '../../../src/space/cells/cell-table.js';

const about = { denominator: 29_952, split: 'test', epochs: 108, repeats: 3, source: 'mine.csv', licence: 'MIT' };
const metricOf = (name: string): ReturnType<typeof createMetric> =>
  createMetric({ ...about, name }, new Int32Array(CELL_COUNT).fill(7));

test('a file with the name of a published one, and counts with the name of published ones, are held against these', () => {
  const [freerea] = PUBLICATIONS;
  const other = 'a'.repeat(64);
  const compare = (file: string, sha256: string, name: string): string[] =>
    compareWithPublished(file, sha256, { metrics: [metricOf(name)], measures: [] });
  expect(compare('data/accuracies.pkl.gz', other, 'mine')).toEqual([
    `data/accuracies.pkl.gz has the name of freerea, but not its content (SHA-256 ${freerea!.sha256}).`,
  ]);
  expect(compare('mine.csv', other, 'test_mean108')).toEqual([
    `The values of test_mean108 are not those that were published (${freerea!.source}).`,
  ]);
  expect(compare('mine.csv', other, 'mine')).toEqual([]);
  for (const { fileName, sha256 } of PUBLICATIONS) expect(compare(fileName, sha256, 'test_mean108')).toEqual([]);
  expect(compare('nasbench201.csv.gz', other, 'mine')).toEqual([
    'nasbench201.csv.gz has the name of the published figures of NAS-Bench-201, but not their content.',
  ]);
});
