import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLevels, levelOf } from '../../src/enumerate/accuracy-levels.js';

describe('accuracy levels', () => {
  it('order counts: a better level holds strictly larger counts only', () => {
    const counts = fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 2, max: 64 }),
        fc.nat({ max: 600 }),
        fc.nat({ max: 600 }),
        (seen, most, a, b) => {
          const levels = chooseLevels(seen, most);
          expect(levels.floors.length).toBeLessThanOrEqual(most + 1);
          if (levelOf(levels, a) < levelOf(levels, b)) expect(a).toBeGreaterThan(b);
          expect(levelOf(levels, a)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 1 },
    );
  });

  it('give the largest count a level of its own and missing ones none', () => {
    const levels = chooseLevels([5, 9, 9, 3], 8);
    expect(levelOf(levels, 9)).toBe(0);
    expect(levelOf(levels, 8)).toBe(1);
    expect(levelOf(levels, -1)).toBe(-1);
  });
});
