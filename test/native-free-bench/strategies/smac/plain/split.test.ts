import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEFT, SplitFinder, UNMET } from './split.js';

const SIZES = Uint8Array.of(2, 4, 3, 5);
const point = fc.tuple(fc.nat(1), fc.nat(3), fc.nat(2), fc.nat(4), fc.integer({ min: -9, max: 9 }));

function squaredError(targets: readonly number[]): number {
  const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
  return targets.reduce((sum, target) => sum + (target - mean) ** 2, 0);
}

/** The error of every split of every decision into two sets of options, neither of them without points. */
function leastError(points: readonly number[][]): number {
  let least = Infinity;
  SIZES.forEach((size, decision) => {
    for (let set = 1; set < (1 << size) - 1; set++) {
      const isIn = (p: readonly number[]): boolean => ((set >> p[decision]!) & 1) === 1;
      const sides = [points.filter(isIn), points.filter((p) => !isIn(p))];
      if (sides.some(({ length }) => length === 0)) continue;
      least = Math.min(
        least,
        sides.reduce((sum, side) => sum + squaredError(side.map((p) => p[4]!)), 0),
      );
    }
  });
  return least;
}

test('the split is the best of all sets of options of all decisions', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 14 }), (points) => {
      const rows = Uint8Array.from(points.flatMap((p) => p.slice(0, 4)));
      const targets = Float64Array.from(points, (p) => p[4]);
      const finder = new SplitFinder(SIZES);
      const chosen = Int32Array.from(points.keys());
      finder.find({ rows, targets, count: points.length }, chosen, 0, points.length, Int32Array.of(0, 1, 2, 3));
      const whole = squaredError([...targets]);
      const least = Math.min(whole, leastError(points));
      if (finder.decision < 0) {
        expect(least).toBeCloseTo(whole, 6);
        return;
      }
      const side = (p: readonly number[]): number => finder.sides[p[finder.decision]!]!;
      expect(points.every((p) => side(p) !== UNMET)).toBe(true);
      const [left, right] = [points.filter((p) => side(p) === LEFT), points.filter((p) => side(p) !== LEFT)];
      const error = squaredError(left.map((p) => p[4])) + squaredError(right.map((p) => p[4]));
      expect(error).toBeCloseTo(least, 6);
    }),
  );
});
