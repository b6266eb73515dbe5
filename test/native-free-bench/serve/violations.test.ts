import fc from 'fast-check';
import { expect, test } from 'vitest';
import { constraintNames, ConstraintViolations } from '../../../native-free-bench/serve/violations.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Constraint } from '../../../src/objectives/scenario.js';
import { performanceOf, toMilliseconds, toMm2 } from '../../../src/objectives/units.js';
import { smallSpace } from '../small-space.js';

const { data } = smallSpace();
const space = new Space(data);
const { denominator, coreMhz, imagesPerCall } = data.units;
const clock = { core_mhz: coreMhz, images_per_call: imagesPerCall };

/** Any subset of the four constraints, with limits within reach. */
const constraints = fc
  .record(
    {
      accuracy: fc.double({ min: 0.8, max: 0.93, noNaN: true }),
      latency_ms: fc.double({ min: 5, max: 400, noNaN: true }),
      area_mm2: fc.double({ min: 40, max: 200, noNaN: true }),
      performance_per_area: fc.double({ min: 0.01, max: 5, noNaN: true }),
    },
    { requiredKeys: [] },
  )
  .map((limits): Constraint[] =>
    Object.entries(limits).map(([objective, limit]) =>
      objective === 'accuracy' || objective === 'performance_per_area'
        ? { objective, above: limit }
        : { objective: objective as 'latency_ms' | 'area_mm2', below: limit },
    ),
  );
const pair = fc.record({ cell: fc.nat(space.cellCount - 1), accelerator: fc.nat(space.acceleratorCount - 1) });

test('all are at most 0 iff the pair is feasible; each iff its own constraint is met; none is above 1', () => {
  fc.assert(
    fc.property(constraints, pair, (wanted, { cell, accelerator }) => {
      const weights = { area: 1, latency: 0, accuracy: 0 };
      const rewarding = new ScenarioReward({ name: 'drawn', weights, constraints: wanted }, data.bounds, data.units);
      const evaluation = new Problem(space, rewarding).evaluatePair(cell, accelerator);
      const [valid, ...violations] = new ConstraintViolations(rewarding, data.units).of(evaluation);
      expect(valid).toBe(0);
      expect(violations.every((violation) => violation <= 0)).toBe(evaluation.feasible);
      wanted.forEach((constraint, i) => {
        const alone = new ScenarioReward({ name: 'one', weights, constraints: [constraint] }, data.bounds, data.units);
        const { accuracyCount, latencyCycles, areaUnits } = evaluation;
        expect(violations[i]! <= 0).toBe(alone.isFeasible(accuracyCount, latencyCycles, areaUnits));
        expect(violations[i]).toBeLessThanOrEqual(1);
      });
    }),
  );
});

test('they are how far a limit is missed, relative to it', () => {
  const [cell, accelerator] = [1000, 77];
  const of = (constraint: Constraint): number => {
    const scenario = { name: 'one', weights: { area: 1, latency: 0, accuracy: 0 }, constraints: [constraint] };
    const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
    return new ConstraintViolations(rewarding, data.units).of(
      new Problem(space, rewarding).evaluatePair(cell, accelerator),
    )[1]!;
  };
  const [latency, area] = [space.latencyCycles(cell, accelerator), space.areaUnits(accelerator)];
  const accuracy = space.accuracyCount(cell) / denominator;
  const { perfPerArea } = performanceOf(latency, area, clock);
  expect(of({ objective: 'latency_ms', below: toMilliseconds(latency, coreMhz) / 1.25 })).toBeCloseTo(0.25, 3);
  expect(of({ objective: 'area_mm2', below: toMm2(area) / 1.5 })).toBeCloseTo(0.5, 3);
  expect(of({ objective: 'area_mm2', below: toMm2(area) * 2 })).toBeCloseTo(-0.5, 3);
  expect(of({ objective: 'area_mm2', below: toMm2(area) / 9 })).toBe(1);
  expect(of({ objective: 'accuracy', above: accuracy / 0.96 })).toBeCloseTo(0.04, 3);
  expect(of({ objective: 'performance_per_area', above: perfPerArea * 1.25 })).toBeCloseTo(0.25, 3);
});

test('what is no cell misses all of them', () => {
  const constraints: Constraint[] = [{ objective: 'latency_ms', below: 100 }];
  const scenario = { name: 'one', weights: { area: 1, latency: 0, accuracy: 0 }, constraints };
  const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
  const evaluation = new Problem(space, rewarding).evaluatePair(-1, 0);
  expect(constraintNames(scenario)).toEqual(['valid', 'latency_ms']);
  expect(new ConstraintViolations(rewarding, data.units).of(evaluation)).toEqual([1, 1]);
});
