import { expect, test } from 'vitest';
import { planCells } from '../../src/enumerate/plan.js';
import { planRank } from '../../src/rank/rank-phase.js';
import { allCells } from '../cells.js';
import { pickCells, randomCostTable, randomIntegers } from '../random-space.js';

test('models that are below all rewards of all queries, or have no accuracy, take no part', () => {
  const cells = pickCells(allCells(), [10, 20, 30, 40, 50]);
  const plan = planCells(cells);
  const accuracyCounts = Int32Array.of(90, -1, 50, 20, 90);
  const bounds = {
    accuracyCount: { min: 0, max: 100 },
    latencyCycles: { min: 1, max: 9 },
    areaUnits: { min: 1, max: 9 },
  };
  const units = { denominator: 100, coreMhz: 1, imagesPerCall: 2 };
  const space = { accuracyCounts, table: randomCostTable(5, [[0, 0, 0, 0]], 3, randomIntegers(1)), bounds, units };
  const weights = { area: 0, latency: 0, accuracy: 1 };
  const above = (reward: number) => ({
    scenario: { name: 'own', weights, constraints: [] },
    rewards: Float64Array.of(reward),
  });
  const takingPart = (...rewards: number[]): number[] => {
    const { levels } = planRank(plan, space, rewards.map(above));
    return [...levels.keys()].filter((code) => levels[code]! >= 0).map((code) => plan.modelOf[code]!).sort((a, b) => a - b); // prettier-ignore
  };
  expect(takingPart(0.6)).toEqual([0, 4]);
  expect(takingPart(0.6, 0.4)).toEqual([0, 2, 4]);
  expect(takingPart(-Infinity)).toEqual([0, 2, 3, 4]);
  expect(takingPart(2)).toEqual([]);
  expect(takingPart()).toEqual([]);
});
