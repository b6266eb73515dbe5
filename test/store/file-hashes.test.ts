import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MeasuredModel } from '../../src/cost/cost-model.js';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import { writeCostTable } from '../../src/cost/table-file/write-table.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { MANIFEST_FILE } from '../../src/store/manifest.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { trialResult } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const root = temporaryFolder();
const result = trialResult();
const HASH = 'c'.repeat(64);

test('a manifest states the files that accuracies and a cost table came from, and reading gives them back', async () => {
  const costs = join(root, 'costs.csv');
  await writeCostTable(costs, result.inputs.costModel.rows, result.inputs.costModel.table);
  const costModel = await loadCostModel({ costTable: costs, costModel: 'chaidnn-v2' });
  const costHash = sha256Hex(readFileSync(costs));
  expect((costModel as MeasuredModel).fileSha256).toBe(costHash);
  const metric = { ...result.inputs.metric, fileSha256: HASH };
  const folder = join(root, 'out');
  await writeFrontierFolder(folder, { ...result, inputs: { ...result.inputs, metric, costModel } });
  const { manifest, inputs } = await readGroundTruth(folder);
  expect(manifest).toMatchObject({ metric_file_sha256: HASH, cost_table_file_sha256: costHash });
  expect(inputs.metric.fileSha256).toBe(HASH);
  expect((inputs.costModel as MeasuredModel).fileSha256).toBe(costHash);
});

test('a manifest of what came from no file says nothing of one, as those of earlier versions; other values are refused', async () => {
  const folder = join(root, 'plain');
  const manifest = await writeFrontierFolder(folder, result);
  expect(Object.keys(manifest).filter((name) => name.includes('file_sha256'))).toEqual([]);
  expect((await readGroundTruth(folder)).inputs.metric).toEqual(result.inputs.metric);
  writeFileSync(join(folder, MANIFEST_FILE), JSON.stringify({ ...manifest, metric_file_sha256: 7 }));
  await expect(readGroundTruth(folder)).rejects.toThrow('Field "metric_file_sha256"');
});
