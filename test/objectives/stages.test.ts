import { expect, test } from 'vitest';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { listStages, stageBounds, stageOfStep } from '../../src/objectives/stages.js';

const WEIGHTS = { area: 0, latency: 0, accuracy: 1 };
const STAGED: Scenario = {
  name: 'staged',
  weights: WEIGHTS,
  constraints: [
    { objective: 'accuracy', above: 0.9 },
    { objective: 'performance_per_area', above: [0.02, 0.08, 0.16] },
  ],
};

test('a scenario with several bounds has a stage for each, all else equal', () => {
  expect(stageBounds(STAGED)).toEqual([0.02, 0.08, 0.16]);
  expect(listStages(STAGED)).toEqual(
    [0.02, 0.08, 0.16].map((above) => ({
      ...STAGED,
      constraints: [STAGED.constraints[0], { objective: 'performance_per_area', above }],
    })),
  );
});

test('a scenario with one bound or none is its only stage', () => {
  for (const constraints of [[], [{ objective: 'performance_per_area', above: 0.3 }]] as Scenario['constraints'][]) {
    const scenario = { name: 'plain', weights: WEIGHTS, constraints };
    expect(listStages(scenario)).toEqual([scenario]);
    expect(stageBounds(scenario)).toEqual([]);
  }
});

test('what is asked of a pair in the end is the last stage', () => {
  const range = { min: 0, max: 10 };
  const bounds = { accuracyCount: range, latencyCycles: range, areaUnits: range };
  const units = { denominator: 10, coreMhz: 200, imagesPerCall: 2 };
  const judge = new ScenarioReward(STAGED, bounds, units);
  const last = new ScenarioReward(listStages(STAGED).at(-1)!, bounds, units);
  for (const latency of [1e6, 24_999_999, 25_000_000, 1e9]) {
    expect(judge.isFeasible(10, latency, 1e6)).toBe(latency < 25e6);
    expect(judge.reward(10, latency, 1e6)).toBe(last.reward(10, latency, 1e6));
  }
});

test('steps are split evenly, in order', () => {
  const stages = Array.from({ length: 10 }, (_, step) => stageOfStep(step, 10, 5));
  expect(stages).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  expect(Array.from({ length: 8 }, (_, step) => stageOfStep(step, 8, 3))).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
  expect(stageOfStep(9_999, 10_000, 1)).toBe(0);
  expect([0, 1].map((step) => stageOfStep(step, 2, 5))).toEqual([0, 2]);
});
