import { expect, test } from 'vitest';
import { Problem, type Evaluation } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { familyOf } from '../../../native-free-bench/strategies/families.js';
import { createRandom } from '../../../native-free-bench/strategies/random.js';
import { createRandomWeights, drawWeights } from '../../../native-free-bench/strategies/random-weights.js';
import type { Proposal, Strategy, StrategyContext, Weights } from '../../../native-free-bench/strategies/strategy.js';
import { findStrategy, loadStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { Random } from '../../../src/random.js';
import { smallSpace } from '../small-space.js';

const { data } = smallSpace();
const space = new Space(data);
const staged: Scenario = {
  name: 'staged',
  weights: { area: 0, latency: 0, accuracy: 1 },
  constraints: [{ objective: 'performance_per_area', above: [0.5, 3] }],
};
const problem = new Problem(space, new ScenarioReward(staged, data.bounds, data.units));

/** Run random decisions under random weights in 4 episodes of 25 steps; say what the strategy within was told. */
function eavesdrop(hearsStages: boolean): { made: StrategyContext[]; told: Evaluation[]; rejudged: Evaluation[][] } {
  const heard = { made: [] as StrategyContext[], told: [] as Evaluation[], rejudged: [] as Evaluation[][] };
  const create = (context: StrategyContext): Strategy => {
    heard.made.push(context);
    const drawn = createRandom({ ...context, random: new Random(heard.made.length, 'own') });
    const ask = (): Proposal => drawn.ask();
    const tell = (evaluation: Evaluation): void => void heard.told.push(evaluation);
    if (!hearsStages) return { ask, tell };
    return { ask, tell, beginStage: (rejudge) => void heard.rejudged.push(heard.told.map(rejudge)) };
  };
  runStrategy(problem, (context) => createRandomWeights(context, create, { episodes: 4 }), {
    strategy: 'eavesdropper',
    seed: 1,
    steps: 100,
  });
  return heard;
}

/** The reward of the stage (0, 1) under weights, straight from the reward of a scenario that has them. */
function weighed({ cellIndex, acceleratorIndex }: Evaluation, weights: Weights, stage: number): number {
  const constraints = [{ objective: 'performance_per_area', above: [0.5, 3][stage]! } as const];
  const scenario = { name: 'other', weights, constraints };
  return new Problem(space, new ScenarioReward(scenario, data.bounds, data.units)).evaluatePair(
    cellIndex,
    acceleratorIndex,
  ).reward;
}

test('within, the exact weighted sums of the episode are told, and earlier ones judged by the new weights', () => {
  const { made, told, rejudged } = eavesdrop(true);
  expect(made.map(({ steps }) => steps)).toEqual([100]);
  const random = new Random(1, 'search', 'staged', 'eavesdropper');
  const weights = Array.from({ length: 4 }, () => drawWeights(random));
  told.forEach((evaluation, step) => {
    expect(evaluation.reward).toBe(weighed(evaluation, weights[Math.floor(step / 25)]!, Math.floor(step / 50)));
  });
  expect(told.filter(({ feasible }) => feasible).length).toBeGreaterThan(5);
  // Begins: episode 2, stage 2 (with the weights there were), episode 3, episode 4.
  expect(rejudged.map(({ length }) => length)).toEqual([25, 50, 50, 75]);
  const expected = [[1, 0] as const, [1, 1] as const, [2, 1] as const, [3, 1] as const];
  expected.forEach(([episode, stage], at) => {
    // What was told in an earlier stage is rejudged from what it was told as, which only the stage's own judge changes.
    for (const evaluation of at === 0 || at === 1 ? rejudged[at]! : []) {
      expect(evaluation.reward).toBe(weighed(evaluation, weights[episode]!, stage));
    }
  });
});

test('a strategy that hears of no stages is made anew for each episode', () => {
  const { made } = eavesdrop(false);
  // Once to see whether it hears, then for each of the four.
  expect(made.map(({ steps }) => steps)).toEqual([100, 25, 25, 25, 25]);
});

test('weights are uniform on the simplex: each is 1/3 on average, and above 1/2 in a quarter of all draws', () => {
  const random = new Random(7, 'simplex');
  const draws = Array.from({ length: 4000 }, () => drawWeights(random));
  for (const name of ['area', 'latency', 'accuracy'] as const) {
    expect(draws.reduce((sum, weights) => sum + weights[name], 0) / 4000).toBeCloseTo(1 / 3, 1);
    expect(draws.filter((weights) => weights[name] > 0.5).length / 4000).toBeCloseTo(0.25, 1);
  }
  for (const { area, latency, accuracy } of draws) expect(area + latency + accuracy).toBeCloseTo(1, 12);
});

test('it is found by name, runs the same each time, and has the family of the one within', async () => {
  const source = findStrategy('random-weights:evolution');
  expect(source).toMatchObject({ name: 'random-weights:evolution', underRandomWeights: true });
  expect(source.fingerprint).not.toBe(findStrategy('evolution').fingerprint);
  const factory = await loadStrategy(source);
  const run = (seed: number): Float64Array =>
    runStrategy(problem, factory, { strategy: source.name, seed, steps: 200 }).reward;
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
  expect(familyOf('random-weights:evolution')).toBe('evolution');
  expect(familyOf('random-weights:mine')).toBe('yours');
});

test('names nest once, and the name within has to be known', () => {
  expect(() => findStrategy('random-weights:genius')).toThrow('Unknown strategy "genius"');
  expect(() => findStrategy('random-weights:')).toThrow('Unknown strategy ""');
  expect(() => findStrategy('random-weights:random-weights:tpe')).toThrow('random weights under random weights');
});
