import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import type { RewardsToRank } from '../../src/rank/count-better-pairs.js';
import { countBetterPairs } from '../../src/rank/count-better-pairs.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';
import { FRONTIER_SCENARIO, SCENARIOS } from '../../src/objectives/scenario.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers, slowLatency } from '../random-space.js';

const ASSIGNMENTS: EngineAssignment[] = [[0, 0, 0, 0], [0, 1, 2, 1]]; // prettier-ignore
const UNITS = { denominator: 100, coreMhz: 1, imagesPerCall: 2 };

function range(values: Iterable<number>): { min: number; max: number } {
  const all = [...values];
  return { min: Math.min(...all), max: Math.max(...all) };
}

describe('countBetterPairs', () => {
  const weight = fc.constantFrom(0, 0.1, 0.5, 0.9, 1, 1e-6);
  const weights = fc.record({ area: weight, latency: weight, accuracy: weight });

  it('counts like a loop over all pairs, for any scenario and reward', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        weights,
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
        async (seed, w, bound) => {
          const next = randomIntegers(seed);
          const cells = pickCells(allCells(), drawCells(allCells(), 12, next));
          const table = randomCostTable(70, ASSIGNMENTS, 1 + next(3000), next);
          const accuracyCounts = Int32Array.from({ length: cells.count }, () => next(9) * 10 - 1);
          accuracyCounts[0] = 79;
          const pairs: [number, number, number][] = [];
          for (let cell = 0; cell < cells.count; cell++) {
            if (accuracyCounts[cell]! < 0) continue;
            for (let v = 0; v < table.variants; v++) {
              pairs.push([accuracyCounts[cell]!, slowLatency(cells, cell, table, v), table.areaUnits[v]!]);
            }
          }
          const one = (value: number): { min: number; max: number } => ({ min: value, max: value });
          // Bounds of another space, and ranges of 0, are bounds too.
          const bounds = {
            accuracyCount: next(6) === 0 ? one(79) : range(pairs.map(([k]) => k)),
            latencyCycles: next(6) === 0 ? one(next(30_000)) : range(pairs.slice(next(2)).map(([, l]) => l)),
            areaUnits: next(6) === 0 ? { min: 3, max: 9 } : range(table.areaUnits),
          };
          const middle = pairs[next(pairs.length)]!;
          const constraints: Constraint[] = [];
          if (bound[0]) constraints.push({ objective: 'accuracy', above: 0.4 });
          if (bound[1]) constraints.push({ objective: 'latency_ms', below: middle[1] / 1000 });
          if (bound[2]) constraints.push({ objective: 'area_mm2', below: middle[2] / 10_000 });
          // 2 images a call at 1 MHz: 2 · 10¹⁰ cycles · area units are 1 image/s/mm².
          const performing = { objective: 'performance_per_area', above: 2e10 / (middle[1] * middle[2]) } as const;
          if (bound[3]) constraints.push(performing);
          const own: Scenario = { name: 'own', weights: w, constraints };
          const alone: Scenario = {
            name: 'alone',
            weights: { area: 0, latency: 0, accuracy: 1 },
            // The first is easier: ranks are those of the last stage.
            constraints: [{ ...performing, above: [performing.above / 2, performing.above] }],
          };

          const queries = [own, SCENARIOS[0]!, alone].map((scenario) => {
            const reward = new ScenarioReward(scenario, bounds, UNITS);
            const drawn = Array.from({ length: 1 + next(40) }, () => reward.reward(...pairs[next(pairs.length)]!));
            const near = drawn
              .slice(0, 5)
              .flatMap((value) => [value, value + 1e-16, value - 1e-16, value * (1 + 2e-16)]);
            const far = [[0, 0.5, 2], [-Infinity], [Infinity, -0], [1e300, -1e300, -5]].filter(() => next(2) === 0);
            return { scenario, rewards: [...drawn, ...near, ...far.flat()] };
          });
          const models = { kind: 'cells', cells } as const;
          const space = { models, accuracyCounts, table, bounds, units: UNITS };
          const counted = await countBetterPairs(space, queries, { threads: 1 });

          queries.forEach(({ scenario, rewards }, q) => {
            const reward = new ScenarioReward(scenario, bounds, UNITS);
            const feasible = pairs.filter((pair) => reward.isFeasible(...pair)).map((pair) => reward.reward(...pair));
            const expected = rewards.map((limit) => feasible.filter((value) => value > limit).length);
            expect(counted[q]).toEqual(expected);
          });
        },
      ),
      { numRuns: 25, seed: 4 },
    );
  });

  it('counts for more rewards than the kernel takes at a time', async () => {
    const next = randomIntegers(9);
    const cells = pickCells(allCells(), drawCells(allCells(), 3, next));
    const table = randomCostTable(40, ASSIGNMENTS, 3000, next);
    const bounds = { accuracyCount: { min: 1, max: 3 }, latencyCycles: { min: 1, max: 100_000 }, areaUnits: { min: 1, max: 14 } }; // prettier-ignore
    const space = { models: { kind: 'cells', cells } as const, accuracyCounts: Int32Array.of(1, 2, 3), table, bounds, units: UNITS }; // prettier-ignore
    const scenario = SCENARIOS[0]!;
    const reward = new ScenarioReward(scenario, bounds, UNITS);
    const values = Array.from({ length: 3 * table.variants }, (_, at) => {
      const [cell, v] = [Math.floor(at / table.variants), at % table.variants];
      return reward.reward(cell + 1, slowLatency(cells, cell, table, v), table.areaUnits[v]!);
    });
    const rewards = Array.from({ length: 70_000 }, () => next(1_000_000) / 1_000_000);
    const rising = Float64Array.from(values).sort();
    const expected = rewards.map((limit) => rising.length - (rising.findLastIndex((value) => value <= limit) + 1));
    expect(await countBetterPairs(space, [{ scenario, rewards }], { threads: 1 })).toEqual([expected]);
    expect(await countBetterPairs(space, [{ scenario, rewards: [] }], { threads: 1 })).toEqual([[]]);
  });

  it('refuses a reward that is not a number, a scenario without preferences and an absurd number of threads', async () => {
    const cells = pickCells(allCells(), [0]);
    const table = randomCostTable(2, ASSIGNMENTS, 5, randomIntegers(1));
    const bounds = {
      accuracyCount: { min: 1, max: 1 },
      latencyCycles: { min: 1, max: 2 },
      areaUnits: { min: 1, max: 2 },
    };
    const models = { kind: 'cells', cells } as const;
    const space = { models, accuracyCounts: Int32Array.of(1), table, bounds, units: UNITS };
    const query = (reward: number): RewardsToRank => ({ scenario: SCENARIOS[0]!, rewards: [reward] });
    await expect(countBetterPairs(space, [query(NaN)], { threads: 1 })).rejects.toMatchObject({ code: 'USAGE' });
    const unranked = { scenario: FRONTIER_SCENARIO, rewards: [0] };
    await expect(countBetterPairs(space, [query(0.5), unranked], { threads: 1 })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('Scenario "frontier" seeks the frontier') as string,
    });
    for (const threads of [0, -1, 1.5, NaN, 100_000]) {
      await expect(countBetterPairs(space, [query(0.5)], { threads })).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining(`The number of threads is ${threads}`) as string,
      });
    }
  });
});
