import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectiveBounds, Range } from '../../src/objectives/bounds.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { AREA_UNITS_PER_MM2 } from '../../src/objectives/units.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';
import { RankFilter } from '../../src/rank/filter.js';

const UNITS = { denominator: 10_000, coreMhz: 200, imagesPerCall: 2 };

interface Pair {
  readonly accuracyCount: number;
  readonly latencyCycles: number;
  readonly areaUnits: number;
}

interface Trial {
  readonly reward: ScenarioReward;
  readonly pair: Pair;
  readonly other: Pair;
}

function rewardOf(reward: ScenarioReward, { accuracyCount, latencyCycles, areaUnits }: Pair): number {
  return reward.reward(accuracyCount, latencyCycles, areaUnits);
}

function isFeasible(reward: ScenarioReward, { accuracyCount, latencyCycles, areaUnits }: Pair): boolean {
  return reward.isFeasible(accuracyCount, latencyCycles, areaUnits);
}

/** The comparison of the kernel, in float32 as it does it. */
function passes(filter: RankFilter, { accuracyCount, latencyCycles, areaUnits }: Pair): boolean {
  const sum = Math.fround(Math.fround(filter.base(areaUnits)) + Math.fround(filter.part(accuracyCount)));
  return Math.fround(latencyCycles) < Math.min(Math.fround(filter.cap), sum);
}

const range = (max: number): fc.Arbitrary<Range> =>
  fc.tuple(fc.nat(max), fc.oneof(fc.nat(3), fc.nat(max))).map(([min, span]) => ({ min, max: min + span }));
const within = ({ min, max }: Range): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));

const weight = fc.oneof(fc.constantFrom(0, 1e-9, 1e-3, 0.1, 0.8, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const boundsArbitrary: fc.Arbitrary<ObjectiveBounds> = fc.record({
  accuracyCount: range(5000),
  latencyCycles: range(2 ** 30 - 1),
  areaUnits: range(3_000_000),
});

function constrain(bounds: ObjectiveBounds): fc.Arbitrary<Constraint[]> {
  const limit = (of: Range, unitsPerOne: number): fc.Arbitrary<number> =>
    within(of).map((units) => units / unitsPerOne);
  return fc
    .tuple(
      fc.option(limit(bounds.accuracyCount, UNITS.denominator)),
      fc.option(limit(bounds.latencyCycles, 1000 * UNITS.coreMhz)),
      fc.option(limit(bounds.areaUnits, AREA_UNITS_PER_MM2)),
      fc.option(fc.tuple(within(bounds.latencyCycles), within(bounds.areaUnits))),
    )
    .map(([above, latency, area, product]) => [
      ...(above === null ? [] : [{ objective: 'accuracy' as const, above }]),
      ...(latency === null ? [] : [{ objective: 'latency_ms' as const, below: latency }]),
      ...(area === null ? [] : [{ objective: 'area_mm2' as const, below: area }]),
      ...(product === null
        ? []
        : [{ objective: 'performance_per_area' as const, above: 4e12 / Math.max(1, product[0] * product[1]) }]),
    ]);
}

const trials: fc.Arbitrary<Trial> = boundsArbitrary.chain((bounds) => {
  const pair = fc.record({
    accuracyCount: within(bounds.accuracyCount),
    latencyCycles: within(bounds.latencyCycles),
    areaUnits: within(bounds.areaUnits),
  });
  const scenario: fc.Arbitrary<Scenario> = fc.record({
    name: fc.constant('own'),
    weights: fc.record({ area: weight, latency: weight, accuracy: weight }),
    constraints: constrain(bounds),
  });
  return fc.record({
    reward: scenario.map((drawn) => new ScenarioReward(drawn, bounds, UNITS)),
    pair,
    other: pair,
  });
});

describe('RankFilter', () => {
  it('never leaves out a feasible pair whose reward exceeds the floor', () => {
    fc.assert(
      fc.property(trials, fc.double({ min: -0.1, max: 3, noNaN: true }), ({ reward, pair, other }, drawn) => {
        if (!isFeasible(reward, pair)) return;
        const exact = rewardOf(reward, pair);
        const floors = [rewardOf(reward, other), drawn, exact - 1e-6, exact - Number.EPSILON, exact - Number.MIN_VALUE];
        for (const floor of floors) {
          if (exact > floor) expect(passes(new RankFilter(reward, floor), pair)).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('leaves out what is far from feasible or from the floor', () => {
    const bounds = {
      accuracyCount: { min: 0, max: 5000 },
      latencyCycles: { min: 0, max: 10_000_000 },
      areaUnits: { min: 0, max: 2_000_000 },
    };
    fc.assert(
      fc.property(
        fc.record({
          accuracyCount: within(bounds.accuracyCount),
          latencyCycles: within(bounds.latencyCycles),
          areaUnits: within(bounds.areaUnits),
        }),
        fc.boolean(),
        (pair, isConstrained) => {
          const constraints: Constraint[] = [
            { objective: 'accuracy', above: 0.2 },
            { objective: 'latency_ms', below: 20 },
            { objective: 'area_mm2', below: 80 },
          ];
          const scenario: Scenario = {
            name: 'own',
            weights: { area: 0.3, latency: 0.5, accuracy: 0.2 },
            constraints: isConstrained ? constraints : [],
          };
          const reward = new ScenarioReward(scenario, bounds, UNITS);
          // 20 ms are 4,000,000 cycles.
          const isFarOff =
            isConstrained &&
            (pair.accuracyCount <= 2000 || pair.latencyCycles > 4_001_000 || pair.areaUnits >= 800_000);
          if (isFarOff) expect(passes(new RankFilter(reward, -2), pair)).toBe(false);
          if (!isFeasible(reward, pair)) return;
          expect(passes(new RankFilter(reward, rewardOf(reward, pair) + 0.001), pair)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('leaves out what lacks performance per area, and accuracies below the floor where they alone are rewarded', () => {
    const bounds = {
      accuracyCount: { min: 0, max: 5000 },
      latencyCycles: { min: 0, max: 100_000_000 },
      areaUnits: { min: 0, max: 2_000_000 },
    };
    const pairs = fc.record({
      accuracyCount: within(bounds.accuracyCount),
      latencyCycles: within(bounds.latencyCycles),
      areaUnits: within(bounds.areaUnits),
    });
    const scenario: Scenario = {
      name: 'own',
      weights: { area: 0, latency: 0, accuracy: 1 },
      constraints: [{ objective: 'performance_per_area', above: 0.16 }],
    };
    const reward = new ScenarioReward(scenario, bounds, UNITS);
    const filter = new RankFilter(reward, 0.5);
    fc.assert(
      fc.property(pairs, (pair) => {
        const { accuracyCount, latencyCycles, areaUnits } = pair;
        if (accuracyCount <= 2500 || latencyCycles > 1.0001 * reward.latencyAtMostOn(areaUnits) + 100) {
          expect(passes(filter, pair)).toBe(false);
        } else if (isFeasible(reward, pair)) expect(passes(filter, pair)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves out cells without an accuracy', () => {
    const bounds = {
      accuracyCount: { min: 0, max: 9 },
      latencyCycles: { min: 0, max: 9 },
      areaUnits: { min: 0, max: 9 },
    };
    const scenario: Scenario = { name: 'own', weights: { area: 1, latency: 1, accuracy: 1 }, constraints: [] };
    const filter = new RankFilter(new ScenarioReward(scenario, bounds, UNITS), 0);
    expect(filter.part(-1)).toBe(-Infinity);
    expect(filter.part(0)).toBe(0);
  });
});
