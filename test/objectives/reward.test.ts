import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import type { PairEntry } from '../frontier/oracle.js';
import { bruteForceFrontier } from '../frontier/oracle.js';

const UNITS = { denominator: 29_952, coreMhz: 200, imagesPerCall: 2 };
const BOUNDS = {
  accuracyCount: { min: 2_800, max: 28_250 },
  latencyCycles: { min: 400_000, max: 90_000_000 },
  areaUnits: { min: 500_000, max: 3_000_000 },
};

function ready(name: string): ScenarioReward {
  const scenario = SCENARIOS.find((candidate) => candidate.name === name);
  if (scenario === undefined) throw new Error(name);
  return new ScenarioReward(scenario, BOUNDS, UNITS);
}

describe('feasibility', () => {
  test('is strict and decided on the integers', () => {
    const latency = ready('one-constraint');
    expect(latency.isFeasible(0, 19_999_999, 9e6)).toBe(true);
    expect(latency.isFeasible(0, 20_000_000, 9e6)).toBe(false);
    const two = ready('two-constraints');
    expect(two.isFeasible(27_556, 1, 999_999)).toBe(true);
    expect(two.isFeasible(27_555, 1, 999_999)).toBe(false);
    expect(two.isFeasible(27_556, 1, 1_000_000)).toBe(false);
  });

  test('does not let a rounded product pass: accuracy above 0.29 of 100 images means 30', () => {
    const scenario: Scenario = {
      name: 'rounding',
      weights: { area: 0, latency: 1, accuracy: 0 },
      constraints: [{ objective: 'accuracy', above: 0.29 }],
    };
    const reward = new ScenarioReward(scenario, BOUNDS, { denominator: 100, coreMhz: 200, imagesPerCall: 2 });
    expect(reward.isFeasible(29, 1, 1)).toBe(false);
    expect(reward.isFeasible(30, 1, 1)).toBe(true);
  });
});

test('the greatest latency of an area is where feasibility ends, whichever constraint ends it', () => {
  const scenario: Scenario = {
    name: 'three',
    weights: { area: 0, latency: 1, accuracy: 0 },
    constraints: [
      { objective: 'performance_per_area', above: 0.16 },
      { objective: 'area_mm2', below: 200 },
      { objective: 'latency_ms', below: 150 },
    ],
  };
  const reward = new ScenarioReward(scenario, BOUNDS, UNITS);
  // 0.16 images/s/mm² are 25 · 10¹² cycles · area units.
  expect([500_000, 1_000_000, 1_999_999, 2_000_000].map((area) => reward.latencyAtMostOn(area))).toEqual([
    29_999_999, 24_999_999, 12_500_006, -1,
  ]);
  for (const area of [500_000, 1_000_000, 1_999_999]) {
    const most = reward.latencyAtMostOn(area);
    expect(reward.isFeasible(0, most, area)).toBe(true);
    expect(reward.isFeasible(0, most + 1, area)).toBe(false);
  }
  expect(reward.isFeasible(0, 0, 2_000_000)).toBe(false);
  expect(ready('unconstrained').latencyAtMostOn(1)).toBe(2 ** 31 - 1);
});

describe('reward', () => {
  test('is the weighted sum of the scaled objectives, in doubles, left to right', () => {
    const [accuracy, latency, area] = [25_000, 7_000_001, 1_234_567];
    const expected =
      (0.1 * (3_000_000 - area)) / 2_500_000 +
      (0.8 * (90_000_000 - latency)) / 89_600_000 +
      (0.1 * (accuracy - 2_800)) / 25_450;
    expect(ready('unconstrained').reward(accuracy, latency, area)).toBe(expected);
  });

  test('is 1 at the best corner and 0 at the worst', () => {
    expect(ready('unconstrained').reward(28_250, 400_000, 500_000)).toBeCloseTo(1, 12);
    expect(ready('unconstrained').reward(2_800, 90_000_000, 3_000_000)).toBe(0);
  });

  test('drops a term whose bounds are equal', () => {
    const bounds = { ...BOUNDS, areaUnits: { min: 700_000, max: 700_000 } };
    const scenario = SCENARIOS[0]!;
    const reward = new ScenarioReward(scenario, bounds, UNITS);
    expect(reward.reward(28_250, 400_000, 700_000)).toBe(0.8 + 0.1);
  });

  test('is −0.1 − 0.9 × the mean violation where a constraint is missed', () => {
    // 30 of 20 M cycles over the limit of 20 M: half the limit.
    expect(ready('one-constraint').reward(28_000, 30_000_000, 600_000)).toBe(-0.1 - 0.9 * 0.5);
    // A value on the limit misses it by nothing.
    expect(ready('one-constraint').reward(28_000, 20_000_000, 600_000)).toBe(-0.1);
    // Twice the limit and more count as 1.
    expect(ready('one-constraint').reward(28_000, 80_000_000, 600_000)).toBe(-1);
    // Of two constraints one is met.
    expect(ready('two-constraints').reward(28_000, 1, 1_500_000)).toBe(-0.1 - 0.9 * (0.5 / 2));
    const missed = Math.abs(20_000 - 27_555.84) / 27_555.84;
    expect(ready('two-constraints').reward(20_000, 1, 1_500_000)).toBe(-0.1 - 0.9 * ((0.5 + missed) / 2));
  });

  test('misses performance per area by what is lacking of it, relative to the limit', () => {
    const performance = { objective: 'performance_per_area', above: 0.16 } as const;
    const judge = (...constraints: Scenario['constraints']): ScenarioReward =>
      new ScenarioReward({ ...SCENARIOS[0]!, constraints }, BOUNDS, UNITS);
    // 0.08 of 0.16 images/s/mm².
    expect(judge(performance).reward(28_000, 50_000_000, 1_000_000)).toBe(-0.1 - 0.9 * 0.5);
    // On the limit, by nothing.
    expect(judge(performance).reward(28_000, 25_000_000, 1_000_000)).toBe(-0.1);
    // Met: the weighted sum, as without it.
    expect(judge(performance).reward(28_000, 24_999_999, 1_000_000)).toBe(
      judge().reward(28_000, 24_999_999, 1_000_000),
    );
    // Never by more than 1.
    expect(judge(performance).reward(28_000, 2 ** 31 - 1, 2 ** 31 - 1)).toBeCloseTo(-1, 5);
    // Last of the constraints, each a part of the mean.
    const all = judge(performance, { objective: 'latency_ms', below: 100 }, { objective: 'accuracy', above: 0.5 });
    expect(all.reward(28_000, 30_000_000, 1_000_000)).toBe(-0.1 - 0.9 * ((0.5 + (0.16 - 4 / 30) / 0.16) / 3));
  });

  test('has an optimum on the frontier, whatever the weights and limits', () => {
    const entry = fc.record({
      cell: fc.nat(9),
      accelerator: fc.nat(9),
      accuracy: fc.integer({ min: 1, max: 9 }),
      latency: fc.integer({ min: 1, max: 9 }),
      area: fc.integer({ min: 1, max: 9 }),
      ties: fc.constant(1),
    });
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    const limits = fc.record({ accuracy: fc.nat(9), latency: fc.nat(9), area: fc.nat(9), product: fc.nat(81) });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 40 }),
        fc.record({ area: weight, latency: weight, accuracy: weight }),
        limits,
        (pairs, weights, { accuracy, latency, area, product }) => {
          const scenario: Scenario = {
            name: 'any',
            weights,
            constraints: [
              ...(accuracy > 0 ? [{ objective: 'accuracy', above: accuracy / 10 } as const] : []),
              ...(latency > 0 ? [{ objective: 'latency_ms', below: latency / 1000 } as const] : []),
              ...(area > 0 ? [{ objective: 'area_mm2', below: area / 10_000 } as const] : []),
              ...(product > 0 ? [{ objective: 'performance_per_area', above: 2e10 / product } as const] : []),
            ],
          };
          const range = { min: 0, max: 10 };
          const bounds = { accuracyCount: range, latencyCycles: range, areaUnits: range };
          const reward = new ScenarioReward(scenario, bounds, { denominator: 10, coreMhz: 1, imagesPerCall: 2 });
          const best = (entries: readonly PairEntry[]): number =>
            Math.max(
              ...entries
                .filter((e) => reward.isFeasible(e.accuracy, e.latency, e.area))
                .map((e) => reward.reward(e.accuracy, e.latency, e.area)),
            );
          expect(best(bruteForceFrontier(pairs))).toBe(best(pairs));
        },
      ),
    );
  });
});
