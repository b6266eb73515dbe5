import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hypervolume } from '../../../native-free-bench/indicators/hypervolume.js';

/** Sum the boxes of the grid that all coordinates make, each tested against every point. */
function bruteForce(points: Float64Array): number {
  const cuts = [0, 1, 2].map((axis) =>
    [...new Set([1, ...points.filter((_, i) => i % 3 === axis && points[i]! < 1)])].sort((a, b) => a - b),
  );
  const [xs, ys, zs] = cuts as [number[], number[], number[]];
  let volume = 0;
  for (let i = 0; i + 1 < xs.length; i++) {
    for (let j = 0; j + 1 < ys.length; j++) {
      for (let k = 0; k + 1 < zs.length; k++) {
        const corner = [xs[i], ys[j], zs[k]] as [number, number, number];
        let covered = false;
        for (let p = 0; p < points.length; p += 3) {
          covered ||= corner.every((value, axis) => points[p + axis]! <= value);
        }
        const [x, y, z] = corner;
        if (covered) volume += (xs[i + 1]! - x) * (ys[j + 1]! - y) * (zs[k + 1]! - z);
      }
    }
  }
  return volume;
}

test('worked values', () => {
  expect(hypervolume(new Float64Array(0))).toBe(0);
  expect(hypervolume(Float64Array.of(0, 0, 0))).toBe(1);
  expect(hypervolume(Float64Array.of(0.5, 0.5, 0.5))).toBe(0.125);
  expect(hypervolume(Float64Array.of(1, 0, 0))).toBe(0);
  // Two boxes of 1/4 that share 1/8.
  expect(hypervolume(Float64Array.of(0, 0.5, 0.5, 0.5, 0, 0.5))).toBe(0.25 + 0.25 - 0.125);
  // Three boxes of 1/4, each pair shares 1/8, all three share 1/8.
  expect(hypervolume(Float64Array.of(0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0))).toBe(0.75 - 0.375 + 0.125);
});

test('agrees with a brute-force sum of boxes, ties and dominated points included', () => {
  const coordinate = fc.oneof(
    fc.double({ min: 0, max: 1.1, noNaN: true }),
    fc.nat(8).map((n) => n / 8),
  );
  const points = fc.array(fc.tuple(coordinate, coordinate, coordinate), { maxLength: 14 });
  fc.assert(
    fc.property(points, (list) => {
      const flat = Float64Array.from(list.flat());
      expect(hypervolume(flat)).toBeCloseTo(bruteForce(flat), 12);
    }),
    { numRuns: 500 },
  );
});
