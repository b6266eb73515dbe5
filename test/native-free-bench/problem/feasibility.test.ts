import { expect, test } from 'vitest';
import { checkFeasible, formatConstraint } from '../../../native-free-bench/problem/feasibility.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Constraint } from '../../../src/objectives/scenario.js';
import { smallSpace } from '../small-space.js';

function check(...constraints: Constraint[]): () => void {
  const { data, frontier } = smallSpace();
  const scenario = { name: 'test', weights: { area: 0, latency: 0, accuracy: 1 }, constraints };
  return () => {
    checkFeasible(new ScenarioReward(scenario, data.bounds, data.units), frontier, data.units);
  };
}

const performing = (above: number | readonly number[]): Constraint => ({ objective: 'performance_per_area', above });

test('constraints read as people write them', () => {
  expect(formatConstraint({ objective: 'accuracy', above: 0.92 })).toBe('accuracy > 0.92');
  expect(formatConstraint({ objective: 'latency_ms', below: 100 })).toBe('latency < 100 ms');
  expect(formatConstraint({ objective: 'area_mm2', below: 100 })).toBe('area < 100 mm²');
  expect(formatConstraint(performing(0.16))).toBe('performance per area > 0.16 images/s/mm²');
  expect(formatConstraint(performing([0.02, 0.08]))).toBe('performance per area > 0.02, then 0.08 images/s/mm²');
});

test('where no pair does so much on its area, the error says how much the best one does', () => {
  const { frontier, data } = smallSpace();
  const products = Array.from(frontier.latencyCycles, (latency, row) => latency * frontier.areaUnits[row]!);
  const best = (data.units.imagesPerCall * data.units.coreMhz * 1e10) / Math.min(...products);
  expect(check(performing(1e6))).toThrow('(performance per area > 1000000 images/s/mm²)');
  const message = /the greatest performance per area is ([\d.]+) images/.exec(messageOf(check(performing(1e6))));
  expect(Number(message?.[1])).toBeCloseTo(best, 9);
  expect(check(performing(best * (1 + 1e-9)))).toThrow('greatest performance per area');
  check(performing(best * (1 - 1e-9)))();
});

test('of several bounds the last one has to be met', () => {
  expect(check(performing([0.001, 1e6]))).toThrow('(performance per area > 0.001, then 1000000 images/s/mm²)');
  check(performing([0.001, 0.002]))();
});

test('a constraint that the others rule out is named with what they leave', () => {
  const slow: Constraint = { objective: 'area_mm2', below: 1e-4 };
  expect(check(performing(0.02), slow)).toThrow('performance per area alone does not help');
  const accurate: Constraint = { objective: 'accuracy', above: 0.9 };
  expect(check(performing(1e6), accurate)).toThrow('the greatest performance per area under the other constraints is');
});

function messageOf(attempt: () => void): string {
  try {
    attempt();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
