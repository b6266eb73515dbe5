import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadJudgedSpace, type JudgedSpace } from '../../native-free-bench/problem/load.js';
import { Problem } from '../../native-free-bench/problem/problem.js';
import { Space } from '../../native-free-bench/problem/space.js';
import { makeRankOracle, rankRuns } from '../../native-free-bench/rank-oracle.js';
import { createTrace } from '../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../src/objectives/scenario.js';
import { temporaryFolder } from '../temporary-folder.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';
import { rankedRuns, seekingRuns } from './ranked-runs.js';

const SCENARIOS: readonly Scenario[] = [
  { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] },
  {
    name: 'limited',
    weights: { area: 0, latency: 0, accuracy: 1 },
    constraints: [{ objective: 'latency_ms', below: 40 }],
  },
  {
    name: 'staged',
    weights: { area: 0, latency: 0, accuracy: 1 },
    constraints: [{ objective: 'performance_per_area', above: [0.5, 3] }],
  },
];
const folder = temporaryFolder();
let space: JudgedSpace;

beforeAll(async () => {
  space = await loadJudgedSpace(await writeSmallGroundTruth(join(folder, 'truth')));
});

/** Rewards of all feasible pairs, one at a time. */
function allRewards(scenario: Scenario): number[] {
  const { data } = space;
  const problem = new Problem(new Space(data), new ScenarioReward(scenario, data.bounds, data.units));
  const rewards: number[] = [];
  for (let cell = 0; cell < problem.space.cellCount; cell++) {
    for (let accelerator = 0; accelerator < problem.space.acceleratorCount; accelerator++) {
      const { feasible, reward } = problem.evaluatePair(cell, accelerator);
      if (feasible) rewards.push(reward);
    }
  }
  return rewards;
}

test('the oracle counts what a loop over all pairs counts', async () => {
  const oracle = await makeRankOracle(2);
  const queries = SCENARIOS.map((scenario) => {
    const all = allRewards(scenario).sort((a, b) => b - a);
    return { scenario, all, rewards: [all[0]!, all[1000]!, all[all.length - 1]!, 2] };
  });
  const counts = await oracle?.(space, queries);
  expect(counts).toEqual(
    queries.map(({ all, rewards }) => rewards.map((reward) => all.filter((other) => other > reward).length)),
  );
});

test('a rank is one more than the pairs that are better; equal rewards are asked for once', async () => {
  const [scenario, other] = SCENARIOS as readonly [Scenario, Scenario];
  const runs = [0.5, 0.7, 0.5, NaN].map((reward, i) => {
    const top = createTrace(Number.isNaN(reward) ? 0 : 1);
    top.reward.fill(reward);
    top.feasible.fill(1);
    return { ...rankedRuns('', 'a', [reward])[0]!, scenario: i === 2 ? other : scenario, top };
  });
  const asked: number[][] = [];
  const ranks = await rankRuns([...runs, runs[0]!], { space, scenarios: SCENARIOS }, (_, queries) => {
    asked.push(...queries.map(({ rewards }) => [...rewards]));
    return Promise.resolve(queries.map(({ rewards }, q) => rewards.map((_, i) => 10 * q + i)));
  });
  expect(asked).toEqual([[0.5, 0.7], [0.5], []]);
  expect(ranks).toEqual([1, 2, 11, undefined, 1]);
});

test('runs that seek the frontier have no rank, the others theirs', async () => {
  const [scenario] = SCENARIOS as readonly [Scenario];
  const top = createTrace(1);
  top.feasible.fill(1);
  const ranked = { ...rankedRuns('', 'a', [0.5])[0]!, scenario, top: { ...top, reward: Float64Array.of(0.5) } };
  const seeking = { ...seekingRuns('frontier', 'a', [0.9])[0]!, scenario: FRONTIER_SCENARIO, top };
  const asked: string[] = [];
  const plan = { space, scenarios: [FRONTIER_SCENARIO, scenario] };
  const oracle: Parameters<typeof rankRuns>[2] = (_, queries) => {
    asked.push(...queries.map((query) => query.scenario.name));
    return Promise.resolve(queries.map(({ rewards }) => rewards.map(() => 41)));
  };
  expect(await rankRuns([seeking, ranked], plan, oracle)).toEqual([undefined, 42]);
  expect(asked).toEqual(['plain']);
  expect(await rankRuns([seeking], { space, scenarios: [FRONTIER_SCENARIO] }, oracle)).toEqual([undefined]);
  expect(asked).toEqual(['plain']);
});
