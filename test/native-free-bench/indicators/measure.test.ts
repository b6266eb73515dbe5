import { beforeAll, expect, test } from 'vitest';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../../src/objectives/scenario.js';
import { measureRun } from '../../../native-free-bench/indicators/measure.js';
import { makeYardstick, type Yardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { judgeTrace } from '../../../native-free-bench/trace/judge-trace.js';
import { createTrace, pickSteps, recordStep, type Trace } from '../../../native-free-bench/trace/trace.js';
import { smallSpace } from '../small-space.js';

const SCENARIO: Scenario = {
  name: 'test',
  weights: { area: 0.2, latency: 0.5, accuracy: 0.3 },
  constraints: [{ objective: 'latency_ms', below: 40 }],
};

let problem: Problem;
let yardstick: Yardstick;

beforeAll(() => {
  const { data, frontier } = smallSpace();
  problem = new Problem(new Space(data), new ScenarioReward(SCENARIO, data.bounds, data.units));
  yardstick = makeYardstick(frontier, problem.rewarding);
});

function traceOf(pairs: readonly (readonly [cell: number, accelerator: number])[]): Trace {
  const trace = createTrace(pairs.length);
  pairs.forEach(([cell, accelerator], step) => {
    recordStep(trace, step, problem.evaluatePair(cell, accelerator), true);
  });
  return trace;
}

const frontierPairs = (): [number, number][] =>
  Array.from(yardstick.frontier.cellIndex, (cell, row) => [cell, yardstick.frontier.acceleratorIndex[row]!]);

test('a run that visits the whole frontier is perfect', () => {
  const measures = measureRun(traceOf(frontierPairs()), yardstick);
  expect(measures.regret).toBe(0);
  expect(measures.frontierCoverage).toBe(1);
  expect(measures.hypervolumeRatio).toBeCloseTo(1, 12);
  expect(measures.igdPlus).toBe(0);
  expect(measures.topDistance).toBe(0);
  expect(measures.bestReward).toBe(yardstick.optimum);
});

test('repeats and invalid proposals change rates, not what was reached', () => {
  const [first, second] = frontierPairs() as [[number, number], [number, number]];
  const plain = measureRun(traceOf([first, second]), yardstick);
  const noisy = measureRun(traceOf([[-1, 0], first, first, second, [-1, 3]]), yardstick);
  for (const name of ['frontierCoverage', 'hypervolumeRatio', 'igdPlus', 'topDistance', 'bestReward'] as const) {
    expect(noisy[name]).toBe(plain[name]);
  }
  expect(plain.frontierCoverage).toBe(2 / yardstick.frontier.size);
  expect(noisy.bestStep).toBeGreaterThan(plain.bestStep);
  expect(noisy.meanReward).toBeLessThan(plain.meanReward);
});

test('where the frontier is sought, only feasible pairs count and nothing is said of a best one', () => {
  const { data, frontier } = smallSpace();
  const sought: Scenario = { ...FRONTIER_SCENARIO, constraints: SCENARIO.constraints };
  const judge = new ScenarioReward(sought, data.bounds, data.units);
  const whole = makeYardstick(frontier, judge);
  const all = judgeTrace(traceOf(frontierPairs()), judge);
  const infeasible = Array.from({ length: all.steps }, (_, step) => step).filter((step) => all.feasible[step] === 0);
  expect(infeasible.length).toBeGreaterThan(0);
  const measures = measureRun(all, whole);
  expect(measures).toMatchObject({ bestReward: 0, bestStep: NaN, regret: NaN, topDistance: NaN });
  expect([measures.hypervolumeRatio, measures.igdPlus, measures.frontierCoverage]).toEqual([1, 0, 1]);
  expect(measureRun(pickSteps(all, infeasible), whole)).toMatchObject({
    hypervolumeRatio: 0,
    igdPlus: NaN,
    frontierCoverage: 0,
  });
});

test('a run that found nothing feasible has no regret, and one that visited nothing has no distance', () => {
  const slow: [number, number][] = [];
  for (let cell = 0; slow.length < 3 && cell < problem.space.cellCount; cell++) {
    const evaluation = problem.evaluatePair(cell, 0);
    if (!evaluation.feasible) slow.push([cell, 0]);
  }
  const infeasible = measureRun(traceOf(slow), yardstick);
  expect(infeasible.regret).toBeNaN();
  expect(infeasible.stepsToFeasible).toBeNaN();
  expect(infeasible.feasibleRate).toBe(0);
  expect(infeasible.topDistance).toBeNaN();
  expect(infeasible.bestReward).toBeLessThan(0);
  expect(infeasible.hypervolumeRatio).toBeGreaterThan(0);
  const empty = measureRun(traceOf([[-1, 0]]), yardstick);
  expect(empty.bestReward).toBeNaN();
  expect(empty.igdPlus).toBeNaN();
  expect(empty.hypervolumeRatio).toBe(0);
});
