import { expect, test } from 'vitest';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { makeYardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { drawTuningScenarios } from '../../../native-free-bench/tuning/scenarios.js';
import { smallSpace } from '../small-space.js';

test('scenarios are drawn by the rule: met by some pair, none of those that are judged, the same each time', () => {
  const { data, frontier } = smallSpace();
  const space = new Space(data);
  const drawn = drawTuningScenarios(space, frontier, 9);
  expect(drawn.map(({ constraints }) => constraints.length)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  expect(drawTuningScenarios(space, frontier, 4)).toEqual(drawn.slice(0, 4));
  for (const scenario of drawn) {
    const { area, latency, accuracy } = scenario.weights;
    expect(area + latency + accuracy).toBeCloseTo(1, 12);
    for (const weight of [area, latency, accuracy]) expect(Math.round(weight * 10) / 10).toBe(weight);
    const { optimumRow } = makeYardstick(frontier, new ScenarioReward(scenario, data.bounds, data.units));
    expect(optimumRow).toBeGreaterThanOrEqual(0);
    const objectives = scenario.constraints.map(({ objective }) => objective);
    expect(new Set(objectives).size).toBe(objectives.length);
    for (const judged of SCENARIOS) {
      expect(scenario.weights).not.toEqual(judged.weights);
      if (objectives.length === 0) continue;
      expect(objectives.toSorted()).not.toEqual(judged.constraints.map(({ objective }) => objective).toSorted());
    }
  }
});
