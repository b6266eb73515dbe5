import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invertedGenerationalDistancePlus, meanDistance } from '../../../native-free-bench/indicators/distances.js';

test('IGD+ of worked examples', () => {
  const references = Float64Array.of(0, 1, 0, 1, 0, 0);
  // (0.5, 0.5, 0) is worse by 0.5 in one coordinate of each reference.
  expect(invertedGenerationalDistancePlus(Float64Array.of(0.5, 0.5, 0), references)).toBe(0.5);
  // What dominates every reference has distance 0.
  expect(invertedGenerationalDistancePlus(Float64Array.of(0, 0, 0), references)).toBe(0);
  // (0.3, 1, 0.4): 3-4-5 to the first; (1, 0.6, 0): 0.6 to the second; mean 0.55, and the other point is farther away.
  expect(invertedGenerationalDistancePlus(Float64Array.of(0.3, 1, 0.4, 1, 0.6, 0), references)).toBeCloseTo(0.55, 15);
  expect(invertedGenerationalDistancePlus(new Float64Array(0), references)).toBeNaN();
});

test('mean distance to the nearest target of worked examples', () => {
  const targets = Float64Array.of(0, 0, 0, 1, 1, 1);
  expect(meanDistance(Float64Array.of(0.3, 0.4, 0, 1, 1, 1), targets)).toBeCloseTo(0.25, 15);
  expect(meanDistance(new Float64Array(0), targets)).toBeNaN();
});

test('both agree with a plain definition', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const points = fc.array(fc.tuple(unit, unit, unit), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(points, points, (as, bs) => {
      const plus = bs.map((b) => Math.min(...as.map((a) => Math.hypot(...a.map((v, i) => Math.max(v - b[i]!, 0))))));
      const near = as.map((a) => Math.min(...bs.map((b) => Math.hypot(...a.map((v, i) => v - b[i]!)))));
      const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const [flatA, flatB] = [Float64Array.from(as.flat()), Float64Array.from(bs.flat())];
      expect(invertedGenerationalDistancePlus(flatA, flatB)).toBeCloseTo(mean(plus), 12);
      expect(meanDistance(flatA, flatB)).toBeCloseTo(mean(near), 12);
    }),
  );
});
