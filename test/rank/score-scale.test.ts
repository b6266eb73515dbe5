import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ObjectiveBounds, Range } from '../../src/objectives/bounds.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';
import { AREA_UNITS_PER_MM2 } from '../../src/objectives/units.js';
import { ScoreScale } from '../../src/rank/score-scale.js';

const UNITS = { denominator: 10_000, coreMhz: 200, imagesPerCall: 2 };
const OPEN_STEP = -1;

interface Pair {
  readonly accuracyCount: number;
  readonly latencyCycles: number;
  readonly areaUnits: number;
}

function rewardOf(reward: ScenarioReward, { accuracyCount, latencyCycles, areaUnits }: Pair): number {
  return reward.reward(accuracyCount, latencyCycles, areaUnits);
}

function isFeasible(reward: ScenarioReward, { accuracyCount, latencyCycles, areaUnits }: Pair): boolean {
  return reward.isFeasible(accuracyCount, latencyCycles, areaUnits);
}

/** The place of a feasible pair as the kernel finds it, in float32 as it does; {@link OPEN_STEP} where it would judge it. */
function placeOf(scale: ScoreScale, { accuracyCount, latencyCycles, areaUnits }: Pair): number {
  const [part, base] = [Math.fround(scale.part(accuracyCount)), Math.fround(scale.base(areaUnits))];
  if (part === -Infinity || base === -Infinity) return 0;
  const moving = Math.fround(Math.fround(latencyCycles - scale.zero) * Math.fround(scale.slope));
  const score = Math.fround(moving + Math.fround(part + base));
  if (score < Math.fround(scale.least)) return 0;
  const step = Math.fround(Math.fround(Math.max(1, Math.min(scale.top, score))) + 2 ** 23) - 2 ** 23;
  const entry = scale.steps[step]!;
  return entry % 8 === 4 ? OPEN_STEP : entry / 8;
}

function countBelow(rewards: Float64Array, reward: number): number {
  return rewards.filter((value) => value < reward).length;
}

const next = (value: number): number => value + Math.max(Math.abs(value), 2 ** -1000) * Number.EPSILON;
const before = (value: number): number => -next(-value);

const range = (max: number): fc.Arbitrary<Range> =>
  fc.tuple(fc.nat(max), fc.oneof(fc.nat(3), fc.nat(max))).map(([min, span]) => ({ min, max: min + span }));
const within = ({ min, max }: Range): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max }));
/** Latencies leave the bounds where these are not those of the space. */
const nearby = ({ min, max }: Range): fc.Arbitrary<number> =>
  fc.oneof({ weight: 4, arbitrary: within({ min, max }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 31 - 2 }) }); // prettier-ignore

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

interface Trial {
  readonly reward: ScenarioReward;
  readonly pairs: readonly Pair[];
  readonly others: readonly number[];
}

const trials: fc.Arbitrary<Trial> = boundsArbitrary.chain((bounds) => {
  const pair = fc.record({
    accuracyCount: within(bounds.accuracyCount),
    latencyCycles: nearby(bounds.latencyCycles),
    areaUnits: within(bounds.areaUnits),
  });
  const scenario: fc.Arbitrary<Scenario> = fc.record({
    name: fc.constant('own'),
    weights: fc.record({ area: weight, latency: weight, accuracy: weight }),
    constraints: fc.oneof(fc.constant([]), constrain(bounds)),
  });
  const other = fc.oneof(
    fc.double({ min: -0.1, max: 3, noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE),
  );
  return fc.record({
    reward: scenario.map((drawn) => new ScenarioReward(drawn, bounds, UNITS)),
    pairs: fc.array(pair, { minLength: 1, maxLength: 12 }),
    others: fc.array(other, { maxLength: 4 }),
  });
});

function extremes(values: readonly number[]): Range {
  return { min: Math.min(...values), max: Math.max(...values) };
}

function scaleOf(reward: ScenarioReward, rewards: Float64Array, pairs: readonly Pair[]): ScoreScale {
  return new ScoreScale(reward, rewards, {
    accuracy: extremes(pairs.map(({ accuracyCount }) => reward.accuracyTerm(accuracyCount))),
    area: extremes(pairs.map(({ areaUnits }) => reward.areaTerm(areaUnits))),
  });
}

describe('ScoreScale', () => {
  it('never gives a feasible pair another place than its reward has in doubles', () => {
    let closed = 0;
    let open = 0;
    fc.assert(
      fc.property(trials, fc.nat(3), ({ reward, pairs, others }, which) => {
        const feasible = pairs.filter((pair) => isFeasible(reward, pair));
        if (feasible.length === 0) return;
        // Rewards of pairs, exactly and all but, of some only or of none.
        const own = which === 0 ? [] : feasible.filter((_, i) => i % which === 0).map((pair) => rewardOf(reward, pair));
        const drawn = [...own.flatMap((value) => [before(value), value, value, next(value)]), ...others];
        const rewards = Float64Array.from(drawn).sort();
        const scale = scaleOf(reward, rewards, feasible);
        for (const pair of feasible) {
          const place = placeOf(scale, pair);
          if (place === OPEN_STEP) open++;
          else {
            closed++;
            expect(place).toBe(countBelow(rewards, rewardOf(reward, pair)));
          }
        }
      }),
      { numRuns: 5000, seed: 3 },
    );
    expect(Math.min(closed, open)).toBeGreaterThan(1000);
  });

  const bounds = {
    accuracyCount: { min: 2988, max: 28_250 },
    latencyCycles: { min: 253_474, max: 482_976_135 },
    areaUnits: { min: 503_326, max: 2_889_058 },
  };
  const pairs = fc.record({
    accuracyCount: fc.integer(bounds.accuracyCount),
    latencyCycles: fc.integer(bounds.latencyCycles),
    areaUnits: fc.integer(bounds.areaUnits),
  });
  const scenario: Scenario = { name: 'own', weights: { area: 0.3, latency: 0.5, accuracy: 0.2 }, constraints: [] };

  test('few pairs of an ordinary space are on open steps, and none far from all rewards', () => {
    const reward = new ScenarioReward(scenario, bounds, UNITS);
    const rewards = Float64Array.from({ length: 100 }, (_, i) => 0.5 + i / 250);
    const whole = { accuracy: { min: 0, max: 0.2 }, area: { min: 0, max: 0.3 } };
    const scale = new ScoreScale(reward, rewards, whole);
    let open = 0;
    const runs = 5000;
    fc.assert(
      fc.property(pairs, (pair) => {
        const place = placeOf(scale, pair);
        if (place === OPEN_STEP) open++;
        const value = rewardOf(reward, pair);
        if (rewards.every((each) => Math.abs(each - value) > 1e-4)) expect(place).not.toBe(OPEN_STEP);
      }),
      { numRuns: runs, seed: 1 },
    );
    expect(open).toBeLessThan(0.03 * runs);
  });

  test('accuracies and areas that are below all rewards with whatever they meet have no part and no base', () => {
    const reward = new ScenarioReward({ ...scenario, weights: { area: 0.5, latency: 0.1, accuracy: 0.4 } }, bounds, UNITS); // prettier-ignore
    const whole = { accuracy: { min: 0, max: 0.4 }, area: { min: 0, max: 0.5 } };
    const scale = new ScoreScale(reward, Float64Array.of(0.8, 0.9), whole);
    // With all else at its best, an accuracy has to add 0.2 and an area 0.3.
    expect([15_500, 15_700].map((count) => scale.part(count) > -Infinity)).toEqual([false, true]);
    expect([1_440_000, 1_470_000].map((area) => scale.base(area) > -Infinity)).toEqual([true, false]);
    const low = new ScoreScale(reward, Float64Array.of(-Infinity, 0.9), whole);
    expect(low.part(2988)).toBeGreaterThan(-Infinity);
  });

  test('what is not feasible has no part and no base', () => {
    const constraints: Constraint[] = [
      { objective: 'accuracy', above: 0.5 },
      { objective: 'area_mm2', below: 100 },
    ];
    const reward = new ScenarioReward({ ...scenario, constraints }, bounds, UNITS);
    const whole = { accuracy: { min: 0, max: 0.2 }, area: { min: 0, max: 0.3 } };
    const scale = new ScoreScale(reward, Float64Array.of(-Infinity, 0), whole);
    expect([5000, 5001].map((count) => scale.part(count) > -Infinity)).toEqual([false, true]);
    expect([999_999, 1_000_000].map((area) => scale.base(area) > -Infinity)).toEqual([true, false]);
  });

  test('numbers that leave the doubles or int32 make one open step', () => {
    const own = { accuracyCount: 20_000, latencyCycles: 400_000, areaUnits: 600_000 };
    const odd: ObjectiveBounds[] = [
      { ...bounds, latencyCycles: { min: 0, max: 2 ** 31 } },
      { ...bounds, latencyCycles: { min: 0, max: 1000.5 } },
    ];
    for (const each of odd) {
      const reward = new ScenarioReward(scenario, each, UNITS);
      expect(placeOf(scaleOf(reward, Float64Array.of(0.1, 0.2), [own]), own)).toBe(OPEN_STEP);
    }
    const reward = new ScenarioReward({ ...scenario, weights: { area: 1e308, latency: 1e308, accuracy: 1e308 } }, bounds, UNITS); // prettier-ignore
    expect(placeOf(scaleOf(reward, Float64Array.of(0.1, 0.2), [own]), own)).toBe(OPEN_STEP);
  });
});
