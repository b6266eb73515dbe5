import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { unitsOf } from '../../src/frontier/inputs.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { Random } from '../../src/random.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { makeYardstick } from '../indicators/yardstick.js';

/** Rewards near the optimum are this share of it at least. */
const NEAR = 0.99;
/** Pairs the median is estimated from: where only one in twelve is feasible, its rank is still off by about 0.4 %. */
const SAMPLE = 200_000;

/**
 * Write queries of all scenarios, each with so many rewards at equal distances: from near the optimum up to it, and from the
 * median of the rewards of all feasible pairs, as a sample has it.
 *
 * @returns The paths of both files.
 */
export async function writeRankQueries(
  groundTruth: string,
  folder: string,
  rewards: number,
): Promise<[near: string, far: string]> {
  const truth = await readGroundTruth(groundTruth);
  const judges = SCENARIOS.map(
    (scenario) => new ScenarioReward(scenario, manifestBounds(truth.manifest), unitsOf(truth.inputs)),
  );
  const optima = judges.map((judge) => makeYardstick(truth.frontier, judge).optimum);
  const medians = estimateMedians(truth, judges);
  const write = (name: string, least: readonly number[]): string => {
    const queries = SCENARIOS.map(({ name: scenario }, s) => {
      const [from, to] = [optima[s]!, least[s]!];
      return { scenario, rewards: Array.from({ length: rewards }, (_, i) => from + ((to - from) * i) / (rewards - 1)) };
    });
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(queries));
    return path;
  };
  return [
    write(
      'near.json',
      optima.map((optimum) => NEAR * optimum),
    ),
    write('far.json', medians),
  ];
}

function estimateMedians({ inputs, accuracyCounts }: GroundTruth, judges: readonly ScenarioReward[]): number[] {
  const { table } = inputs.costModel;
  const evaluator = makeEvaluator(inputs.space.workload.models(), table);
  const random = new Random(1, 'median');
  const found = judges.map((): number[] => []);
  for (let i = 0; i < SAMPLE; i++) {
    const [model, variant] = [random.below(inputs.space.count), random.below(table.variants)];
    const [count, area] = [accuracyCounts[model]!, table.areaUnits[variant]!];
    if (count < 0) continue;
    const latency = evaluator.latencyCycles(model, variant);
    judges.forEach((judge, j) => {
      if (judge.isFeasible(count, latency, area)) found[j]!.push(judge.reward(count, latency, area));
    });
  }
  return found.map((rewards) => Float64Array.from(rewards).sort()[Math.floor(rewards.length / 2)] ?? 0);
}
