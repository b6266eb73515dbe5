import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kendallTau } from '../../../../src/accuracy/predictor/training/kendall-tau.js';

/** τ-b straight from its definition, over all pairs. */
function kendallTauByPairs(x: readonly number[], y: readonly number[]): number {
  let agreement = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(x[i]! - x[j]!);
      const b = Math.sign(y[i]! - y[j]!);
      agreement += a * b;
      untiedX += a * a;
      untiedY += b * b;
    }
  }
  return agreement / Math.sqrt(untiedX * untiedY);
}

test('agrees with the definition over all pairs, ties included', () => {
  const pairs = (limit: number): fc.Arbitrary<[number, number][]> =>
    fc.array(fc.tuple(fc.integer({ min: 0, max: limit }), fc.integer({ min: 0, max: limit })), { maxLength: 60 });
  fc.assert(
    fc.property(fc.oneof(pairs(3), pairs(1000)), (points) => {
      const x = points.map(([a]) => a);
      const y = points.map(([, b]) => b);
      expect(kendallTau(x, y)).toBe(kendallTauByPairs(x, y));
    }),
  );
});

test('is 1 for the same order, −1 for the opposite one, NaN where one side is constant', () => {
  expect(kendallTau([1, 2, 3, 9], [10, 20, 30, 31])).toBe(1);
  expect(kendallTau([1, 2, 3, 9], [4, 3, 2, 1])).toBe(-1);
  expect(kendallTau([1, 2, 3], [5, 5, 5])).toBeNaN();
});

test('gives what scipy.stats.kendalltau gives', () => {
  expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 14);
});
