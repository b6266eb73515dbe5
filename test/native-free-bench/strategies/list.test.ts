import { beforeAll, describe, expect, test } from 'vitest';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import { smallSpace } from '../small-space.js';

let problem: Problem;

beforeAll(() => {
  const { data } = smallSpace();
  problem = new Problem(new Space(data), new ScenarioReward(SCENARIOS[0]!, data.bounds, data.units));
});

const run = (strategy: string, seed: number, steps: number): Trace =>
  runStrategy(problem, STRATEGIES.get(strategy) as StrategyFactory, { strategy, seed, steps });

const bestOf = (trace: Trace): number => trace.reward.reduce((best, r) => (r > best ? r : best), -Infinity);

describe.each([...STRATEGIES.keys()])('%s', (strategy) => {
  test('the same seed gives the same trace, another seed another one', () => {
    const first = run(strategy, 1, 300);
    expect(run(strategy, 1, 300)).toEqual(first);
    expect(run(strategy, 2, 300).acceleratorIndex).not.toEqual(first.acceleratorIndex);
  });

  test('every recorded pair has the objectives and the reward of the problem', () => {
    const trace = run(strategy, 3, 250);
    for (let step = 0; step < trace.steps; step++) {
      const [cell, accelerator] = [trace.cellIndex[step]!, trace.acceleratorIndex[step]!];
      if (accelerator < 0) continue;
      const { reward, latencyCycles, areaUnits, accuracyCount } = problem.evaluatePair(cell, accelerator);
      expect([trace.reward[step], trace.latencyCycles[step]]).toEqual([reward, latencyCycles]);
      expect([trace.areaUnits[step], trace.accuracyCount[step]]).toEqual([areaUnits, accuracyCount]);
    }
  });
});

test.each([
  'evolution',
  'local-search',
  'local-search-best',
  'frontier-local-search',
  'nsga2',
  'moead',
  'tpe',
  'risk-seeking',
  'combined-pqt',
])('%s beats uniform decisions', (strategy) => {
  const seeds = [1, 2, 3];
  const mean = (name: string): number => seeds.reduce((sum, seed) => sum + bestOf(run(name, seed, 3000)), 0) / 3;
  expect(mean(strategy)).toBeGreaterThan(mean('random'));
});

test('smac beats uniform decisions in a fifth of the steps that these have', () => {
  const best = (name: string, steps: number): number =>
    Math.max(...[1, 2].map((seed) => bestOf(run(name, seed, steps))));
  expect(best('smac', 600)).toBeGreaterThan(best('random', 3000));
});

test('a policy that learns does better late than early', () => {
  const { reward } = run('combined', 1, 2000);
  const mean = (from: number): number => reward.slice(from, from + 500).reduce((sum, r) => sum + r, 0) / 500;
  expect(mean(1500)).toBeGreaterThan(mean(0) + 0.1);
});

test('random-cells proposes valid cells alone, random also others', () => {
  expect(run('random-cells', 1, 500).valid.every((valid) => valid === 1)).toBe(true);
  expect(run('random', 1, 500).valid.some((valid) => valid === 0)).toBe(true);
});

test('phase fixes the other half: 1,000 steps one accelerator, then 200 steps one cell', () => {
  const trace = run('phase', 5, 1300);
  const distinct = (column: Int32Array, from: number, to: number): number =>
    new Set(column.subarray(from, to).filter((index) => index >= 0)).size;
  for (const [from, to] of [
    [0, 1000],
    [1200, 1300],
  ] as const) {
    expect(distinct(trace.acceleratorIndex, from, to)).toBe(1);
    expect(distinct(trace.cellIndex, from, to)).toBeGreaterThan(10);
  }
  for (const [from, to] of [[1000, 1200]] as const) {
    expect(distinct(trace.cellIndex, from, to)).toBe(1);
    expect(distinct(trace.acceleratorIndex, from, to)).toBeGreaterThan(10);
    // It is the best pair so far that is fixed.
    const before = trace.reward.subarray(0, from);
    expect(trace.cellIndex[from]).toBe(trace.cellIndex[before.indexOf(Math.max(...before))]);
  }
});

test('phase keeps the best pair from stage to stage, for what it is worth then', () => {
  const { data } = smallSpace();
  const bounds = [0.5, 6, 7];
  const stages = [bounds, ...bounds].map((above) => {
    const scenario: Scenario = {
      name: 'staged',
      weights: { area: 0, latency: 0, accuracy: 1 },
      constraints: [{ objective: 'performance_per_area', above }],
    };
    return new Problem(problem.space, new ScenarioReward(scenario, data.bounds, data.units));
  });
  const factory = STRATEGIES.get('phase') as StrategyFactory;
  const trace = runStrategy(stages[0]!, factory, { strategy: 'phase', seed: 2, steps: 1500 });
  const first = trace.reward.subarray(0, 500);
  let best = first.indexOf(Math.max(...first));
  const pairOf = (step: number): [number, number] => [trace.cellIndex[step]!, trace.acceleratorIndex[step]!];
  let bestReward = stages[2]!.evaluatePair(...pairOf(best)).reward;
  expect(bestReward).toBeLessThan(0);
  for (let step = 500; step < 1000; step++) {
    if (trace.valid[step] === 0 || trace.reward[step]! <= bestReward) continue;
    best = step;
    bestReward = trace.reward[step]!;
  }
  expect(best).toBeGreaterThan(500);
  // From step 1,000 on its cell is fixed, and the accelerator varied.
  expect(new Set(trace.cellIndex.subarray(1000, 1200))).toEqual(new Set([trace.cellIndex[best]]));
});

test('separate visits no pair in the first five sixths, then keeps the most accurate cell it met', () => {
  const steps = 1200;
  const trace = run('separate', 5, steps);
  expect(trace.acceleratorIndex.subarray(0, 1000).every((index) => index === -1)).toBe(true);
  expect(trace.reward.subarray(0, 1000).every((reward) => Number.isNaN(reward))).toBe(true);
  const searched = trace.accuracyCount.subarray(0, 1000);
  const best = trace.cellIndex[searched.indexOf(Math.max(...searched))];
  expect(trace.cellIndex.subarray(1000).every((cell) => cell === best)).toBe(true);
  expect(trace.reward.subarray(1000).every((reward) => reward > 0)).toBe(true);
});

test.each([
  ['nothing', undefined, 'not a Uint8Array'],
  ['an array', { decisions: [1, 2], scope: 'pair' }, 'not a Uint8Array'],
  ['too few decisions', { decisions: new Uint8Array(33), scope: 'pair' }, '33 decisions, not 34'],
  ['an option there is not', { decisions: new Uint8Array(34).fill(2), scope: 'pair' }, 'option 2 for decision 0'],
  ['an unknown scope', { decisions: new Uint8Array(34), scope: 'world' }, 'the scope "world"'],
])('a strategy that proposes %s is told so', (_, proposal, fault) => {
  const factory = (): never => ({ ask: () => proposal, tell: () => undefined }) as never;
  const attempt = (): Trace => runStrategy(problem, factory, { strategy: 'mine', seed: 1, steps: 5 });
  expect(attempt).toThrow(CodesignError);
  expect(attempt).toThrow(fault);
});
