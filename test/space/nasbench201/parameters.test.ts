import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import { architectureAt, parseArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS } from '../../../src/space/nasbench201/lower.js';
import { countArchitectureParameters } from '../../../src/space/nasbench201/parameters.js';
import { sharedFile } from '../../shared-data.js';
import { readNasbench201Examples } from './examples.js';

test('the parameters of the worked examples', () => {
  for (const { index, parameters } of readNasbench201Examples().architectures) {
    for (const dataset of DATASETS) {
      expect(countArchitectureParameters(architectureAt(index), dataset)).toBe(parameters[dataset.name]);
    }
  }
});

const published = sharedFile('data/nasbench201/nasbench201.csv.gz');

test.skipIf(published === undefined)('the published parameters of every architecture', () => {
  const rows = csvParse(gunzipSync(readFileSync(published as string)).toString());
  expect(rows).toHaveLength(15_625);
  for (const row of rows) {
    const architecture = parseArchitecture(row['arch']!);
    const own = DATASETS.map((dataset) => countArchitectureParameters(architecture ?? [], dataset));
    const stated = ['c10_params_M', 'c100_params_M', 'in16_params_M'].map((name) =>
      Math.round(Number(row[name]) * 1e6),
    );
    expect(own).toEqual(stated);
  }
});
