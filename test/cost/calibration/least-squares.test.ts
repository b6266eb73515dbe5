import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../../src/cost/calibration/least-squares.js';

describe('least squares', () => {
  it('meets the bottom of a narrow slanting valley from anywhere', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000 }));
    fc.assert(
      fc.property(point, point, ([a, b], start) => {
        const residuals = ([x = 0, y = 0]: readonly number[]): Float64Array =>
          Float64Array.of(x - a, 100 * (x - a + 2 * (y - b)));
        const found = leastSquares(residuals, start, { minimum: [-9_000, -9_000], maximum: [9_000, 9_000] });
        expect(found).toMatchObject({ point: [a, b], value: 0 });
      }),
      { numRuns: 300 },
    );
  });

  it('ends on a bound where the minimum is beyond it, and leaves alone what has no influence', () => {
    const residuals = ([x = 0, , z = 0]: readonly number[]): Float64Array => Float64Array.of(x + 10, 5 * (z - 40) + x);
    const found = leastSquares(residuals, [500, 77, 500], { minimum: [3, 0, 0], maximum: [900, 900, 900] });
    expect(found.point.slice(0, 2)).toEqual([3, 77]);
    expect(found.point[2]).toBe(39);
  });

  it('never ends above its start, however rough the function', () => {
    const start = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(start, ([x, y]) => {
        const residuals = ([a = 0, b = 0]: readonly number[]): Float64Array =>
          Float64Array.of(Math.floor(a / 7), Math.ceil(b / 3) + Math.sin(a), Math.abs(a - b));
        const meanSquare = (r: Float64Array): number => r.reduce((sum, each) => sum + each * each, 0) / r.length;
        const found = leastSquares(residuals, [x, y], { minimum: [-50, -50], maximum: [50, 50] });
        expect(found.value).toBeLessThanOrEqual(meanSquare(residuals([x, y])));
      }),
    );
  });
});
