import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { unitsOf } from '../../src/frontier/inputs.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { countBetterPairs } from '../../src/rank/count-better-pairs.js';
import { readModelBytes } from '../../src/space/model-file/read-model-file.js';
import type { ModelSpace } from '../../src/space/models/model-space.js';
import { DATASETS } from '../../src/space/nasbench201/lower.js';
import { nasbench201Space } from '../../src/space/nasbench201/space.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { mergeShards } from '../../src/store/shards.js';
import { shardRange } from '../../src/shard.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { temporaryFolder } from '../temporary-folder.js';
import { TRIAL_GRID } from './trial-space.js';

const folder = temporaryFolder();
const EXAMPLE = new URL('../../examples/mobile-models.jsonl', import.meta.url);

function inputsOf(space: ModelSpace, counts: Int32Array, denominator: number): FrontierInputs {
  return {
    space,
    accuracyCounts: counts,
    metric: { name: 'trial', denominator },
    costModel: new AnalyticModel(loadConstants(), TRIAL_GRID, undefined, space.workload),
  };
}

const file = readModelBytes(readFileSync(EXAMPLE), 'example');
const ofFile = inputsOf(file.space, file.metrics[0]!.counts, file.metrics[0]!.denominator);
// Few values, so that many architectures tie; some have none.
const counts = Int32Array.from({ length: 15_625 }, (_, i) => (i % 17 === 3 ? -1 : 1 + ((i * 7919) % 997)));
const ofArchitectures = inputsOf(nasbench201Space(DATASETS[2]!), counts, 1000);

describe.each([
  ['a file of models', 'models.jsonl', ofFile],
  ['NAS-Bench-201', undefined, ofArchitectures],
] as const)('%s', (name, source, inputs) => {
  const { space, accuracyCounts, costModel } = inputs;
  const path = join(folder, name);
  const options = { mode: 'certified', threads: 1 } as const;
  beforeAll(async () => {
    await writeFrontierFolder(path, await enumerateFrontier(inputs, options));
  });

  it('has the frontier that a look at every pair finds, in both modes and on any number of threads', async () => {
    const { table } = costModel;
    const evaluator = makeEvaluator(space.workload.models(), table);
    const known = [...accuracyCounts.keys()].filter((model) => accuracyCounts[model]! >= 0);
    const pairs = createPairColumns(known.length * table.variants);
    known.forEach((model, rank) => {
      for (let v = 0; v < table.variants; v++) {
        const at = rank * table.variants + v;
        pairs.cellIndex[at] = model;
        pairs.acceleratorIndex[at] = v;
        pairs.accuracyCount[at] = accuracyCounts[model]!;
        pairs.latencyCycles[at] = evaluator.latencyCycles(model, v);
        pairs.areaUnits[at] = table.areaUnits[v]!;
        pairs.ties[at] = 1;
      }
    });
    const expected = reducePairs(pairs);
    for (const [mode, threads] of [
      ['certified', 1],
      ['certified', 2],
      ['exhaustive', 2],
    ] as const) {
      // prettier-ignore
      const { frontier, run } = await enumerateFrontier(inputs, { mode, threads });
      expect(frontier).toEqual(expected);
      expect(run.bounds.latencyCycles).toEqual({
        min: pairs.latencyCycles.reduce((a, b) => Math.min(a, b)),
        max: pairs.latencyCycles.reduce((a, b) => Math.max(a, b)),
      });
    }
  });

  it('is read back as it was, and verified', async () => {
    const truth = await readGroundTruth(path);
    expect(truth.inputs.space.nameAt(5)).toBe(space.nameAt(5));
    expect(truth.inputs.space).toMatchObject({ name: space.name, network: space.network, count: space.count });
    expect(truth.parameters).toEqual(space.parameters());
    expect(truth.manifest.models.space).toBe(space.name);
    expect(Object.keys(truth.manifest.files).includes('models.jsonl')).toBe(source !== undefined);
    const report = await verifyFrontier(path, { samples: 20_000, seed: 1 });
    expect(report.fault).toBeUndefined();
  });

  it('is the same out of three shards', async () => {
    const shards: GroundTruth[] = [];
    for (const number of [1, 2, 3]) {
      const shard = join(path, `shard-${number}`);
      const cellRange = shardRange(space.count, number, 3);
      await writeFrontierFolder(shard, await enumerateFrontier(inputs, { ...options, cellRange }));
      shards.push(await readGroundTruth(shard));
    }
    await writeFrontierFolder(join(path, 'merged'), mergeShards(shards));
    const bytes = (dir: string): Buffer => readFileSync(join(dir, 'frontier.arrow'));
    expect(bytes(join(path, 'merged')).equals(bytes(path))).toBe(true);
  });

  it('ranks rewards as a look at every pair does', async () => {
    const { manifest } = await readGroundTruth(path);
    const { table } = costModel;
    const bounds = manifestBounds(manifest);
    const units = unitsOf(inputs);
    const scenario = SCENARIOS[0]!;
    const judge = new ScenarioReward(scenario, bounds, units);
    const rewards = [0.5, 0.9, 0.95];
    const models = space.workload.models();
    const ranked = { models, accuracyCounts, table, bounds, units };
    const [found] = await countBetterPairs(ranked, [{ scenario, rewards }], { threads: 2 });
    const evaluator = makeEvaluator(models, table);
    const better = rewards.map(() => 0);
    for (let model = 0; model < space.count; model++) {
      if (accuracyCounts[model]! < 0) continue;
      for (let v = 0; v < table.variants; v++) {
        const reward = judge.reward(accuracyCounts[model]!, evaluator.latencyCycles(model, v), table.areaUnits[v]!);
        rewards.forEach((limit, i) => (better[i]! += reward > limit ? 1 : 0));
      }
    }
    expect(found).toEqual(better);
  });
});

it('refuses a cost model that was made for other models', async () => {
  const inputs = { ...ofFile, costModel: ofArchitectures.costModel };
  const attempt = enumerateFrontier(inputs, { mode: 'certified', threads: 1 });
  await expect(attempt).rejects.toMatchObject({ code: 'USAGE' });
  await expect(attempt).rejects.toThrow('not one of the operations that the models of mobile run');
});

it('does not merge shards of networks for different data sets', async () => {
  const shards: GroundTruth[] = [];
  for (const [i, dataset] of DATASETS.slice(1).entries()) {
    const shard = join(folder, `other-${i}`);
    const cellRange = shardRange(15_625, i + 1, 2);
    const inputs = inputsOf(nasbench201Space(dataset), counts, 1000);
    await writeFrontierFolder(shard, await enumerateFrontier(inputs, { mode: 'certified', threads: 1, cellRange }));
    shards.push(await readGroundTruth(shard));
  }
  expect(() => mergeShards(shards)).toThrow('space is nasbench201-cifar100-');
});
