import { expect, test } from 'vitest';
import {
  meanFeasibleReward,
  meanTopReward,
  PRESENTATIONS,
  presentTrace,
  scoreOf,
} from '../../../native-free-bench/paper/presentations.js';
import { recentCurve } from '../../../native-free-bench/paper/recent-curves.js';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { createRandom } from '../../../native-free-bench/strategies/random.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { smallSpace } from '../small-space.js';

/** A trace of pairs by index, with rewards; a negative reward is infeasible. */
function traceOf(steps: readonly (readonly [pair: number, reward: number])[]): Trace {
  const trace = createTrace(steps.length);
  for (const [step, [pair, reward]] of steps.entries()) {
    trace.cellIndex[step] = pair;
    trace.acceleratorIndex[step] = 0;
    trace.reward[step] = reward;
    trace.valid[step] = 1;
    trace.feasible[step] = reward < 0 ? 0 : 1;
  }
  return trace;
}

test('recent reward is the mean of the feasible proposals of the window, repeated ones counted as often', () => {
  const trace = traceOf([
    [1, 0.9],
    [2, 0.2],
    [2, 0.2],
    [3, -0.5],
    [4, 0.8],
  ]);
  expect(meanFeasibleReward(trace, 5, 4)).toBeCloseTo((0.2 + 0.2 + 0.8) / 3, 15);
  expect(meanFeasibleReward(trace, 5, 100)).toBeCloseTo((0.9 + 0.2 + 0.2 + 0.8) / 4, 15);
  expect(meanFeasibleReward(trace, 4, 1)).toBeNaN();
});

test('the best hundred are distinct, feasible and as many as there are', () => {
  const few = traceOf([
    [1, 0.9],
    [1, 0.9],
    [2, 0.5],
    [3, -0.5],
  ]);
  expect(meanTopReward(few)).toBeCloseTo(0.7, 15);
  // Rewards 0 … 0.149: the upper hundred are 0.050 … 0.149.
  const many = traceOf(Array.from({ length: 150 }, (_, i) => [i, i / 1000] as const));
  expect(meanTopReward(many)).toBeCloseTo(0.0995, 12);
  expect(meanTopReward(traceOf([[1, -0.2]]))).toBeNaN();
});

test('the curve ends with what the run is presented by', () => {
  const trace = traceOf(Array.from({ length: 2503 }, (_, i) => [i, ((i * 37) % 100) / 100] as const));
  const curve = recentCurve(trace);
  expect(curve.at(-1)).toEqual({ step: 2503, reward: meanFeasibleReward(trace, 2503, 1000) });
  expect(curve[0]!.step).toBe(26);
});

test('scores rise with what is better, and nothing is worse than none', () => {
  const [regret, recent] = PRESENTATIONS;
  expect(scoreOf(0.1, regret)).toBeGreaterThan(scoreOf(0.2, regret));
  expect(scoreOf(0.2, recent)).toBeGreaterThan(scoreOf(0.1, recent));
  expect(scoreOf(NaN, regret)).toBe(-Infinity);
});

test('a run that visits nothing feasible has no number but its hypervolume', () => {
  const { data, frontier } = smallSpace();
  // The fastest pair is far slower than this.
  const scenario = {
    name: 'out of reach',
    weights: { area: 0, latency: 1, accuracy: 0 },
    constraints: [{ objective: 'latency_ms', below: 0.001 } as const],
  };
  const yardstick = makeYardstick(frontier, new ScenarioReward(scenario, data.bounds, data.units));
  const run = { strategy: 'random', seed: 1, steps: 60 };
  const trace = runStrategy(new Problem(new Space(data), yardstick.rewarding), createRandom, run);
  const { hypervolume_ratio: volume, ...others } = presentTrace(trace, yardstick);
  expect(Object.values(others).every(Number.isNaN)).toBe(true);
  expect(volume).toBeGreaterThan(0);
});
