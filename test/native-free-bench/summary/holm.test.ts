import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holm } from '../../../native-free-bench/summary/holm.js';

test('p-values are corrected as in the example of R’s p.adjust', () => {
  const corrected = holm([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
    expect(corrected[i]).toBeCloseTo(p, 15);
  });
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([NaN, 0.02])).toEqual([NaN, 0.02]);
  expect(holm([])).toEqual([]);
});

test('what is rejected is what the step-down procedure rejects', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
      const order = Array.from(ps.keys()).sort((a, b) => ps[a]! - ps[b]!);
      const kept = order.findIndex((at, place) => (ps.length - place) * ps[at]! > 0.05);
      const rejected = new Set(kept < 0 ? order : order.slice(0, kept));
      holm(ps).forEach((p, at) => {
        expect(p <= 0.05).toBe(rejected.has(at));
      });
    }),
  );
});

test("Holm's correction multiplies by the number of hypotheses left and keeps the order", () => {
  // Sorted 0.01, 0.02, 0.03, 0.04: 4 · 0.01, then max(…, 3 · 0.02), max(…, 2 · 0.03), max(…, 0.04).
  expect(holm([0.04, 0.01, 0.03, 0.02])).toEqual([0.06, 0.04, 0.06, 0.06]);
  expect(holm([0.9, NaN, 0.6])).toEqual([1, NaN, 1]);
  expect(holm([])).toEqual([]);
});
