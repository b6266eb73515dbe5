import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { CAMPAIGN_COSTS, campaignFiles } from '../../../native-free-bench/paper/campaign.js';
import { withFreeMemory } from '../../../native-free-bench/paper/cost-facts.js';
import { loadCostModel } from '../../../src/cost/load-cost-model.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { operationCycles } from '../../../src/cost/model/accelerator-cycles.js';
import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { acceleratorAt, DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { loadGrid } from '../../../src/space/accelerators/grid-file.js';

const { resolve } = createRequire(import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(`#data/${name}`), 'utf8'));

test('the memory-bound constants are those of the default with an eighth of the bandwidth, and fit the schema', () => {
  const [standard, bound] = [loadConstants(), loadConstants(resolve('#data/memory-bound.json'))];
  expect(bound).toEqual({
    ...standard,
    ddr_bytes_per_us: Math.round(standard.ddr_bytes_per_us / 8),
    beat_cost_numerator: standard.beat_cost_numerator * 8,
  });
  expect(new Ajv2020().validate(read('cost-model.schema.json') as object, read('memory-bound.json'))).toBe(true);
});

test('the one-engine grid is the default grid without a second engine, and fits the schema', () => {
  expect(loadGrid(resolve('#data/one-engine.json')).grid).toEqual({ ...DEFAULT_GRID, ratio_conv_engines: ['1'] });
  expect(new Ajv2020().validate(read('accelerators.schema.json') as object, read('one-engine.json'))).toBe(true);
});

test('operations mostly wait for memory under memory-bound, and do not under the default', () => {
  const medianShare = (model?: string): number => {
    const constants = loadConstants(model);
    const shares: number[] = [];
    for (let at = 0; at < 8640; at += 97) {
      const accelerator = acceleratorAt(at);
      const sum = (c: typeof constants): number =>
        NASBENCH101.operations
          .filter(({ kind }) => kind === 'conv')
          .reduce((total, operation) => total + operationCycles(operation, accelerator, c), 0);
      shares.push(1 - sum(withFreeMemory(constants)) / sum(constants));
    }
    return shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)]!;
  };
  expect(medianShare()).toBeLessThan(0.5);
  expect(medianShare(resolve('#data/memory-bound.json'))).toBeGreaterThan(0.6);
});

test('every cost model of the campaign loads, each under a name of its own', async () => {
  const models = await Promise.all(CAMPAIGN_COSTS.map((costs) => loadCostModel(campaignFiles(costs))));
  expect(new Set(models.map(({ sha256 }) => sha256)).size).toBe(CAMPAIGN_COSTS.length);
  expect(new Set(CAMPAIGN_COSTS.map(({ name }) => name)).size).toBe(CAMPAIGN_COSTS.length);
});
