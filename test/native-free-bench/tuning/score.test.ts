import { expect, test } from 'vitest';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';
import {
  accuracyShortfallOf,
  LEAST_SHORTFALL,
  scoreAgainst,
  shortfallOf,
} from '../../../native-free-bench/tuning/score.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';

test('the score is the geometric mean relative to chance, and no shortfall counts as less than the least', () => {
  expect(scoreAgainst([0.01, 0.02], [0.01, 0.02])).toBeCloseTo(1, 14);
  expect(scoreAgainst([0.01, 0.04], [0.0025, 0.04])).toBeCloseTo(0.5, 14);
  expect(scoreAgainst([0.01], [0])).toBeCloseTo(LEAST_SHORTFALL / 0.01, 14);
  expect(scoreAgainst([0], [0])).toBe(1);
});

test('shortfalls: of the best reward, infeasible ones too, and of the best accuracy', () => {
  const { data, frontier } = smallSpace();
  const yardstick = makeYardstick(frontier, new ScenarioReward(SCENARIOS[0]!, data.bounds, data.units));
  const trace = createTrace(3);
  trace.reward.set([NaN, -0.4, -0.7]);
  const { min, max } = data.bounds.accuracyCount;
  trace.accuracyCount.set([-1, min, max - 1]);
  expect(shortfallOf(trace, yardstick)).toBe(yardstick.optimum + 0.4);
  expect(accuracyShortfallOf(trace, yardstick)).toBe(1 / (max - min));
});
