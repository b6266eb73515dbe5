import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseFloors,
  countsByCode,
  levelOf,
  levelsByCode,
  levelsOfMetric,
} from '../../src/enumerate/accuracy-levels.js';
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
          const levels = { floors: chooseFloors(seen, most) };
          expect(levels.floors.length).toBeLessThanOrEqual(most + 1);
          if (levelOf(levels, a) < levelOf(levels, b)) expect(a).toBeGreaterThan(b);
          expect(levelOf(levels, a)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 1 },
    );
  });

  it('give the largest count a level of its own and missing ones none', () => {
    const levels = { floors: chooseFloors([5, 9, 9, 3], 8) };
    expect(levelOf(levels, 9)).toBe(0);
    expect(levelOf(levels, 8)).toBe(1);
    expect(levelOf(levels, -1)).toBe(-1);
  });

  it('are those of its values where a metric has few of them, and all are uniform', () => {
    const { floors, uniform } = levelsOfMetric(Int32Array.of(7, -1, 7, 3, 9), [9]);
    expect(floors).toEqual([9, 7, 3, 0]);
    expect(uniform).toEqual([true, true, true, false]);
    expect(levelsOfMetric(Int32Array.of(0, 0, -1), [])).toEqual({
      floors: [0],
      uniform: [true],
      range: { min: 0, max: 0 },
    });
    expect(levelsOfMetric(Int32Array.of(7, -1, 7, 3, 9), [9]).range).toEqual({ min: 3, max: 9 });
    expect(levelsOfMetric(Int32Array.of(-1), []).range).toBeUndefined();
  });

  it('set a value that many cells share apart, and say of each level whether it is uniform', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8000 }), fc.nat(40), (shared, missing) => {
        const counts = Int32Array.from({ length: 9000 }, (_, cell) => (cell % 9 === 4 ? shared : cell) - missing);
        const seeds = [...counts].filter((count, cell) => count >= 0 && cell % 50 === 0);
        const levels = levelsOfMetric(counts, seeds);
        const held = levels.floors.map(() => new Set<number>());
        for (const count of counts) if (count >= 0) held[levelOf(levels, count)]!.add(count);
        expect(levels.uniform).toEqual(held.map((values) => values.size === 1));
        if (shared >= missing) expect(held[levelOf(levels, shared - missing)]!.size).toBe(1);
        expect(levels.floors.length).toBeLessThan(200);
        expect(levels.floors.at(-1)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('stand by code of a plan: −1 where there is no cell, no accuracy, or no part taken', () => {
    const plan = planCells(allCells());
    const accuracyCounts = Int32Array.from({ length: allCells().count }, (_, cell) => (cell % 5) - 1);
    const levels = { floors: chooseFloors([3, 2, 1], 8) };
    const takingPart = new Set([...accuracyCounts.keys()].filter((cell) => cell % 3 === 0));
    const all = levelsByCode(plan, accuracyCounts, levels);
    const some = levelsByCode(plan, accuracyCounts, levels, takingPart);
    const counts = countsByCode(plan, accuracyCounts);
    const wrong = [...plan.modelOf.keys()].filter((code) => {
      const cell = plan.modelOf[code]!;
      const count = cell < 0 ? -1 : accuracyCounts[cell]!;
      const level = levelOf(levels, count);
      return counts[code] !== count || all[code] !== level || some[code] !== (takingPart.has(cell) ? level : -1);
    });
    expect(wrong).toEqual([]);
  });
});
