import type { EnumerationMode } from '../../src/enumerate/enumeration-mode.js';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadCostModel } from '../../src/cost/load-cost-model.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import type { CellRange } from '../../src/frontier/result.js';
import { readModelFile } from '../../src/space/model-file/read-model-file.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { mergeShardFolders } from '../../src/store/merge-folders.js';
import { mergeShards } from '../../src/store/shards.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { GRIDS } from './grids.js';
import { writeModels } from './write-models.js';
import { writeShardFolders } from './write-shards.js';

/** One piece of work to be measured, or to be prepared, in a process of its own. */
export type Trial =
  | {
      readonly what: 'enumerate';
      /** Where its cells and accuracies are from: a frontier folder of NAS-Bench-101, or a file of models. */
      readonly from: string;
      readonly accelerators: number;
      readonly mode: EnumerationMode;
      readonly threads: number;
      readonly range?: CellRange;
      readonly out: string;
    }
  | {
      readonly what: 'merge';
      readonly folders: readonly string[];
      /** Each folder read whole first, as the library's `mergeShards` takes them. */
      readonly whole: boolean;
      readonly out: string;
    }
  | { readonly what: 'write-models'; readonly count: number; readonly out: string }
  | { readonly what: 'write-shards'; readonly from: string; readonly counts: readonly number[]; readonly out: string };

/** What a trial took. Processor time is that of all threads, so that other programs on the machine hardly alter it. */
export interface Measurement {
  /** Seconds of processor time by phase, in order. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
  readonly wallSeconds: number;
  /** Largest resident memory of the process. */
  readonly peakBytes: number;
  readonly pairs: number;
  readonly points: number;
}

async function readInputs(from: string, accelerators: number): Promise<FrontierInputs> {
  const grid = GRIDS.get(accelerators);
  if (grid === undefined)
    throw new RangeError(`No grid of ${accelerators} accelerators; ${[...GRIDS.keys()].join(', ')}.`);
  if (from.endsWith('.jsonl')) {
    const { space, metrics } = await readModelFile(from);
    const metric = metrics[0]!;
    const { constants } = await loadCostModel({}, {}, space.workload);
    return {
      space,
      accuracyCounts: metric.counts,
      metric,
      costModel: new AnalyticModel(constants, grid, undefined, space.workload),
    };
  }
  const { inputs } = await readGroundTruth(from);
  return { ...inputs, costModel: new AnalyticModel(inputs.costModel.constants, grid) };
}

/** Run a trial in this process, of which it should be the only work. */
export async function runTrial(trial: Trial): Promise<Measurement> {
  const cpuSeconds: Record<string, number> = {};
  const start = performance.now();
  let before = { user: 0, system: 0 };
  const lap = (phase: string): void => {
    const now = process.cpuUsage();
    cpuSeconds[phase] = (now.user - before.user + now.system - before.system) / 1e6;
    before = now;
  };
  lap('start');
  let [pairs, points] = [0, 0];
  switch (trial.what) {
    case 'enumerate': {
      const inputs = await readInputs(trial.from, trial.accelerators);
      lap('read');
      if (inputs.costModel.kind === 'analytic') await inputs.costModel.prepareTable();
      lap('costs');
      const { mode, threads, range } = trial;
      const result = await enumerateFrontier(inputs, { mode, threads, cellRange: range });
      lap('scan');
      await writeFrontierFolder(trial.out, result);
      lap('write');
      pairs = result.run.pairs.total;
      points = result.frontier.size;
      break;
    }
    case 'merge': {
      const { folders, whole, out } = trial;
      const result = whole
        ? mergeShards(await Promise.all(folders.map(readGroundTruth)), { partial: true })
        : (await mergeShardFolders(folders, { expected: folders.length })).result;
      lap('merge');
      await writeFrontierFolder(out, result);
      lap('write');
      pairs = result.run.pairs.total;
      points = result.frontier.size;
      break;
    }
    case 'write-models':
      writeModels(trial.out, trial.count);
      lap('write');
      break;
    case 'write-shards': {
      const truth = await readGroundTruth(trial.from);
      await writeShardFolders(truth, manifestBounds(truth.manifest), trial.counts, trial.out);
      lap('write');
    }
  }
  const wallSeconds = (performance.now() - start) / 1000;
  return { cpuSeconds, wallSeconds, peakBytes: process.resourceUsage().maxRSS * 1024, pairs, points };
}
