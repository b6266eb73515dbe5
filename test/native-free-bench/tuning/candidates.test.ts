import { describe, expect, test } from 'vitest';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { DEFAULT_STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import { TUNABLE } from '../../../native-free-bench/tuning/candidates.js';
import { drawFromGrid } from '../../../native-free-bench/tuning/grid.js';
import type { ControllerOptions } from '../../../native-free-bench/policy/controller-options.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { Random } from '../../../src/random.js';
import { smallSpace } from '../small-space.js';

const LEARNING = ['combined', 'phase', 'separate', 'combined-pqt', 'phase-pqt', 'risk-seeking', 'combined-ppo'];
const { data } = smallSpace();
const problem = new Problem(new Space(data), new ScenarioReward(SCENARIOS[0]!, data.bounds, data.units));

describe.each([...TUNABLE])('%s', (name, { candidates, create }) => {
  test('has enough candidates, all different, and survives JSON', () => {
    expect(candidates.length).toBeGreaterThanOrEqual(LEARNING.includes(name) ? 40 : 16);
    expect(new Set(candidates.map((candidate) => JSON.stringify(candidate))).size).toBe(candidates.length);
    expect(JSON.parse(JSON.stringify(candidates))).toEqual(candidates);
  });

  test('can be made with each of them', () => {
    for (const candidate of candidates) {
      const trace = runStrategy(problem, create(candidate), { strategy: name, seed: 1, steps: 24 });
      expect(trace.steps).toBe(24);
    }
  });
});

test("the paper's strategies stay the paper's: LSTM, REINFORCE, a moving-average baseline", () => {
  for (const name of ['combined', 'phase', 'separate']) {
    for (const { policy, estimator } of TUNABLE.get(name)!.candidates as readonly ControllerOptions[]) {
      expect([policy.kind, estimator.kind]).toEqual(['lstm', 'reinforce']);
    }
  }
});

test('of the strategies that a benchmark runs, those that are not tuned have nothing to choose', () => {
  const untuned = DEFAULT_STRATEGIES.filter((name) => !TUNABLE.has(name));
  expect(untuned.filter((name) => !/^random|local-search/.test(name))).toEqual([]);
});

test('settings drawn are distinct, none of those left out, and the first are the same for every count', () => {
  const values = { a: [1, 2, 2, 3], b: ['x', 'y'] };
  const draw = (count: number): object[] => drawFromGrid(values, count, new Random(7, 'grid'), [{ a: 1, b: 'x' }]);
  const five = draw(5);
  expect(new Set(five.map((each) => JSON.stringify(each))).size).toBe(5);
  expect(five).not.toContainEqual({ a: 1, b: 'x' });
  expect(draw(3)).toEqual(five.slice(0, 3));
});
