import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importAccuracies } from '../../../../src/accuracy/import/import-file.js';
import { ARCHITECTURE_NAMES } from '../../../../src/accuracy/model-names.js';
import { listMeasures, readMeasure } from '../../../../src/accuracy/table/measures.js';
import { listMetrics, readMetric } from '../../../../src/accuracy/table/metrics.js';
import { openAccuracies, openMeasures } from '../../../../src/accuracy/table/open-space.js';
import { withTable } from '../../../../src/accuracy/table/open.js';
import { architectureTable } from '../../../architecture-table.js';
import { sharedFile } from '../../../shared-data.js';
import { importOptions } from '../options.js';

const published = sharedFile('data/nasbench201/nasbench201.csv.gz');
const seeds = [
  ['cifar10', 'c10_valid200_seeds_k25000', 91.6067],
  ['cifar100', 'c100_valid200_seeds_k5000', 73.4933],
  ['imagenet16', 'in16_valid200_seeds_k3000', 46.7333],
] as const;

describe.skipIf(published === undefined)('the published file of NAS-Bench-201', () => {
  it('gives its best accuracies and those of a known architecture', async () => {
    const path = await architectureTable();
    await importAccuracies(path, published as string, importOptions());
    const metrics = withTable(path, { mode: 'read' }, listMetrics);
    expect(
      metrics.map(({ name, denominator, maxCount }) => [
        name,
        denominator,
        ((100 * maxCount) / denominator).toFixed(4),
      ]),
    ).toEqual([
      ['cifar100_test200', 60_000, '73.5133'],
      ['cifar10_test200', 60_000, '94.3733'],
      ['imagenet16_test200', 36_000, '47.3111'],
    ]);
    expect(metrics.every(({ missing, licence }) => missing === 0 && licence === 'MIT')).toBe(true);
    expect(openAccuracies(path, undefined)).toMatchObject({
      network: 'cifar100',
      metric: { name: 'cifar100_test200' },
    });
    const { counts, denominator } = openAccuracies(path, 'cifar100_test200').metric;
    expect(((100 * counts[9776]!) / denominator).toFixed(2)).toBe('70.89');
  });

  it('gives every value that was measured, to the last digit', async () => {
    const path = await architectureTable();
    const { measures } = await importAccuracies(path, published as string, importOptions());
    expect(measures).toHaveLength(30);
    expect(measures.every(({ roundingMaximum }) => roundingMaximum === 0)).toBe(true);
    const [head = '', ...lines] = gunzipSync(readFileSync(published as string))
      .toString()
      .trimEnd()
      .split('\n');
    const titles = head.split(',');
    const rows = lines.map((line) => line.split(','));
    const networks = { c10: 'cifar10', c100: 'cifar100', in16: 'imagenet16' };
    withTable(path, { mode: 'read' }, (db) => {
      for (const [column, title] of titles.entries()) {
        const [, short, rest] = /^(c10|c100|in16)_hw_(.*)$/.exec(title) ?? [];
        if (short === undefined) continue;
        const { values, decimals } = readMeasure(db, `${networks[short as keyof typeof networks]}_${rest}`);
        const wrong = rows.filter((row) => {
          const text = row[column]?.trim() ?? '';
          const value = values[ARCHITECTURE_NAMES.find(row[1] ?? '')]!;
          const given = text === '' || Number(text) === -1 ? -1 : Number(text);
          return given !== (value === -1 ? -1 : Number(`${value}e-${decimals}`));
        });
        expect([title, wrong.length]).toEqual([title, 0]);
      }
    });
    const listed = withTable(path, { mode: 'read' }, listMeasures);
    for (const { name, scale, values, roundingMaximum } of openMeasures(
      path,
      listed.map(({ name }) => name),
    )) {
      expect(roundingMaximum).toBeLessThanOrEqual(0.5 / scale);
      const finer = values.reduce((largest, value) => Math.max(largest, value), 0) * 10;
      const { decimals } = listed.find((measure) => measure.name === name)!;
      expect(scale === 10 ** decimals || finer > 2_147_483_640).toBe(true);
    }
  });

  it.skipIf(sharedFile('data/nasbench201/c10_valid200_seeds_k25000.u16le') === undefined)(
    'gives the order of the files of single seeds',
    async () => {
      const path = await architectureTable();
      for (const [network, name, best] of seeds) {
        const file = sharedFile(`data/nasbench201/${name}.u16le`) as string;
        const { metrics } = await importAccuracies(path, file, importOptions({ order: published as string }));
        const base = `${network}_valid200`;
        expect(metrics.map((metric) => metric.name)).toEqual(
          [0, 1, 2].map((seed) => `${base}_seed${seed}`).concat(base),
        );
        expect(metrics.map(({ missing }) => missing)).toEqual([0, 0, 7_456, 0]);
        const mean = withTable(path, { mode: 'read' }, (db) => readMetric(db, base));
        expect(mean).toMatchObject({ network, repeats: 3, licence: 'Apache-2.0' });
        expect((100 * Math.max(...mean.counts)) / mean.denominator).toBeCloseTo(best, 4);
      }
    },
  );
});
