import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternSearch } from '../../../src/cost/calibration/pattern-search.js';

describe('pattern search', () => {
  it('finds the minimum of a sheared bowl from anywhere, within the bounds', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(point, point, ([a, b], start) => {
        const cost = ([x = 0, y = 0]: readonly number[]): number => (x - a) ** 2 + (x - a + 3 * (y - b)) ** 2;
        const found = patternSearch(cost, start, { minimum: [0, 0], maximum: [200, 200] });
        // Whole-number steps along the axes cannot follow the valley the last few steps, but end beside its bottom.
        expect(found.value).toBeLessThanOrEqual(13);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('ends on a bound where the minimum is beyond it', () => {
    const found = patternSearch(([x = 0]) => x, [50], { minimum: [3], maximum: [100] });
    expect(found.point).toEqual([3]);
  });
});
