import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLevels, countsByCode, levelOf, levelsByCode } from '../../src/enumerate/accuracy-levels.js';
import { planCells } from '../../src/enumerate/plan.js';
import { allCells } from '../cells.js';

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

  it('stand by code of a plan: −1 where there is no cell, no accuracy, or no part taken', () => {
    const plan = planCells(allCells());
    const accuracyCounts = Int32Array.from({ length: allCells().count }, (_, cell) => (cell % 5) - 1);
    const levels = chooseLevels([3, 2, 1], 8);
    const takingPart = new Set([...accuracyCounts.keys()].filter((cell) => cell % 3 === 0));
    const all = levelsByCode(plan, accuracyCounts, levels);
    const some = levelsByCode(plan, accuracyCounts, levels, takingPart);
    const counts = countsByCode(plan, accuracyCounts);
    const wrong = [...plan.cellOf.keys()].filter((code) => {
      const cell = plan.cellOf[code]!;
      const count = cell < 0 ? -1 : accuracyCounts[cell]!;
      const level = levelOf(levels, count);
      return counts[code] !== count || all[code] !== level || some[code] !== (takingPart.has(cell) ? level : -1);
    });
    expect(wrong).toEqual([]);
  });
});
