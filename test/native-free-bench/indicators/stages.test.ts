import { expect, test } from 'vitest';
import { evaluateTrace } from '../../../native-free-bench/indicators/evaluate-trace.js';
import { measureRun } from '../../../native-free-bench/indicators/measure.js';
import { measureStages } from '../../../native-free-bench/indicators/stages.js';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { stageProblems } from '../../../native-free-bench/problem/stages.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import { judgeTrace } from '../../../native-free-bench/trace/judge-trace.js';
import { firstSteps } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';
import { noisyAccuracies } from '../told-otherwise.js';

const STEPS = 200;
const BOUNDS = [0.3, 0.8, 1.5];
const SCENARIO: Scenario = {
  name: 'staged',
  weights: { area: 0, latency: 0, accuracy: 1 },
  constraints: [{ objective: 'performance_per_area', above: BOUNDS }],
};

const { data, frontier } = smallSpace();
const space = new Space(data);
const problem = new Problem(space, new ScenarioReward(SCENARIO, data.bounds, data.units));
const stages = stageProblems(problem);
const yardsticks = stages.map(({ rewarding }) => makeYardstick(frontier, rewarding));
const trace = runStrategy(problem, STRATEGIES.get('random-cells') as StrategyFactory, {
  strategy: 'random-cells',
  seed: 1,
  steps: STEPS,
});

test('the optimum of every stage is that of all pairs of the space', () => {
  // Harder than a random search meets, so that the most accurate pairs fall short.
  const constraints = [{ objective: 'performance_per_area', above: [1, 5.5, 6.5] } as const];
  const hard = new ScenarioReward({ ...SCENARIO, constraints }, data.bounds, data.units);
  const stages = stageProblems(new Problem(space, hard));
  const best = stages.map(() => -Infinity);
  for (let cell = 0; cell < space.cellCount; cell++) {
    for (let accelerator = 0; accelerator < space.acceleratorCount; accelerator++) {
      const first = stages[0]!.evaluatePair(cell, accelerator);
      stages.forEach((stage, i) => {
        const { feasible, reward } = stage.rejudge(first);
        if (feasible && reward > best[i]!) best[i] = reward;
      });
    }
  }
  expect(stages.map(({ rewarding }) => makeYardstick(frontier, rewarding).optimum)).toEqual(best);
  expect(best[0]).toBeGreaterThan(best[2]!);
});

test('of every stage the best pair is reported that met its bound by its end', () => {
  const results = measureStages(trace, STEPS, SCENARIO, yardsticks);
  expect(results.map(({ above, steps }) => [above, steps])).toEqual([
    [0.3, 67],
    [0.8, 134],
    [1.5, 200],
  ]);
  results.forEach(({ steps, optimum, best, regret }, stage) => {
    let expected = -Infinity;
    for (let step = 0; step < steps; step++) {
      const { feasible, reward } = stages[stage]!.evaluatePair(trace.cellIndex[step]!, trace.acceleratorIndex[step]!);
      if (feasible && reward > expected) expected = reward;
    }
    expect(best.steps).toBe(1);
    expect(best.reward[0]).toBe(expected);
    const again = stages[stage]!.evaluatePair(best.cellIndex[0]!, best.acceleratorIndex[0]!);
    expect(again).toMatchObject({ feasible: true, reward: expected });
    expect(optimum).toBe(yardsticks[stage]!.optimum);
    expect(regret).toBe(optimum - expected);
  });
});

test('the run as a whole has the regret of the last stage', () => {
  const { regret } = measureRun(judgeTrace(trace, problem.rewarding), makeYardstick(frontier, problem.rewarding));
  expect(regret).toBe(measureStages(trace, STEPS, SCENARIO, yardsticks).at(-1)?.regret);
});

test('where nothing met the bound there is no pair, and stages that have not begun are left out', () => {
  const slow = { ...SCENARIO, constraints: [{ objective: 'performance_per_area', above: [0.5, 1e6] } as const] };
  const judge = new Problem(space, new ScenarioReward(slow, data.bounds, data.units));
  const unmet = stageProblems(judge).map(({ rewarding }) => makeYardstick(frontier, rewarding));
  const [first, last] = measureStages(trace, STEPS, slow, unmet);
  expect(first?.best.steps).toBe(1);
  expect([last?.best.steps, last?.regret]).toEqual([0, NaN]);
  expect(measureStages(firstSteps(trace, 67), STEPS, SCENARIO, yardsticks)).toHaveLength(1);
  expect(measureStages(firstSteps(trace, 68), STEPS, SCENARIO, yardsticks).map(({ steps }) => steps)).toEqual([67, 68]);
  expect(measureStages(trace, STEPS, { ...SCENARIO, constraints: [] }, [])).toEqual([]);
});

test('a run that was told other accuracies ends a stage with the pair that it was told is best', () => {
  const other = space.toldBy(noisyAccuracies('noisy'));
  const told = new Problem(other, new ScenarioReward(SCENARIO, other.data.bounds, other.data.units));
  const recorded = runStrategy(told, STRATEGIES.get('random-cells') as StrategyFactory, {
    strategy: 'random-cells',
    seed: 1,
    steps: STEPS,
  });
  const rewardings = stageProblems(told).map(({ rewarding }) => rewarding);
  const judged = evaluateTrace(recorded, problem);
  const results = measureStages(judged, STEPS, SCENARIO, yardsticks, { trace: recorded, rewardings });
  const unaware = measureStages(judged, STEPS, SCENARIO, yardsticks);
  results.forEach(({ best, regret, optimum, steps }, stage) => {
    const ownRewards = judgeTrace(firstSteps(recorded, steps), rewardings[stage]!);
    const visited = [...ownRewards.reward.keys()].filter((step) => ownRewards.feasible[step] === 1);
    const chosen = visited.reduce((a, b) => (ownRewards.reward[b]! > ownRewards.reward[a]! ? b : a));
    expect(best.cellIndex[0]).toBe(recorded.cellIndex[chosen]);
    expect(best.accuracyCount[0]).toBe(data.accuracyCounts[recorded.cellIndex[chosen]!]);
    expect(regret).toBe(optimum - best.reward[0]!);
    expect(regret).toBeGreaterThanOrEqual(unaware[stage]!.regret);
  });
  expect(results.some(({ regret }, stage) => regret > unaware[stage]!.regret)).toBe(true);
});
