import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalTail } from '../../../../src/math/normal.js';
import { ExpectedImprovement } from '../../../../native-free-bench/strategies/smac/improvement.js';
import { scaleLogCosts } from '../../../../native-free-bench/strategies/smac/log-costs.js';

const expectedImprovement = (logBest: number, mean: number, variance: number): number =>
  new ExpectedImprovement(logBest).of(mean, variance);
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Simpson's rule. */
function integrate(f: (x: number) => number, from: number, to: number, parts = 40_000): number {
  const h = (to - from) / parts;
  let sum = f(from) + f(to);
  for (let i = 1; i < parts; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}

test.each([-8, -5, -3.0001, -2.9999, -1, -0.2, 0, 0.7, 2.5, 3.5, 7])('the normal distribution function at %d', (x) => {
  const expected = x > 0 ? 1 - integrate(density, x, x + 12) : integrate(density, x - 12, x);
  expect(normalTail(-x) / expected).toBeCloseTo(1, 9);
});

describe('expected improvement', () => {
  test.each([
    [0, 0, 1],
    [-2, -1, 0.25],
    [-2, -3, 0.01],
    [-1, 0.5, 4],
    [-4, -1, 0.5],
  ])('is the integral over the better costs: ln best %d, mean %d, variance %d', (logBest, mean, variance) => {
    const sigma = Math.sqrt(variance);
    const better = (z: number): number => (Math.exp(logBest) - Math.exp(mean + sigma * z)) * density(z);
    const end = (logBest - mean) / sigma;
    expect(expectedImprovement(logBest, mean, variance) / integrate(better, Math.min(-14, end - 14), end)).toBeCloseTo(
      1,
      7,
    );
  });

  test('without variance it is what the mean is better by', () => {
    expect(expectedImprovement(0, Math.log(0.25), 0)).toBeCloseTo(0.75, 12);
    expect(expectedImprovement(-1, 0, 0)).toBe(0);
  });
});

test('what is left out because of a hurdle is not above it, and nothing else is left out or altered', () => {
  const value = fc.integer({ min: -1200, max: 200 }).map((hundredths) => hundredths / 100);
  const variance = fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 900 }).map((hundredths) => hundredths / 100),
  );
  const other = fc.tuple(value, variance);
  let leftOut = 0;
  fc.assert(
    fc.property(value, fc.array(fc.tuple(value, variance, fc.option(other)), { maxLength: 40 }), (logBest, asked) => {
      const improvement = new ExpectedImprovement(logBest);
      for (const [mean, spread, hurdle] of asked) {
        // Another improvement, the very same one, or none at all.
        const height = hurdle === null ? improvement.of(mean, spread) : improvement.of(...hurdle);
        const found = improvement.above(height, mean, spread);
        if (found === -Infinity) {
          leftOut++;
          expect(improvement.of(mean, spread)).toBeLessThanOrEqual(height);
        } else expect(found).toBe(improvement.of(mean, spread));
      }
      expect(improvement.above(-Infinity, 2, 1e-3)).toBe(improvement.of(2, 1e-3));
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(leftOut).toBeGreaterThan(100);
});

test('costs are distances from a goal beyond the best, worked by hand', () => {
  // 21 rewards 0 .. 20: the 5 % of all are above 19, so the goal is 21, and costs are (21 − r) / 21.
  const rewards = Float64Array.from({ length: 22 }, (_, i) => (i * 8) % 21);
  const logs = new Float64Array(22).fill(7);
  scaleLogCosts(rewards, 21, logs);
  for (let i = 0; i < 21; i++) expect(logs[i]).toBeCloseTo(Math.log((21 - rewards[i]!) / 21), 12);
  expect(logs[21]).toBe(7);
  scaleLogCosts(new Float64Array(3).fill(0.5), 3, logs);
  expect([...logs.subarray(0, 3)]).toEqual([0, 0, 0]);
});
