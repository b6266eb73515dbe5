import { describe, expect, it } from 'vitest';
import { planCells } from '../../src/enumerate/plan.js';
import { allCells } from '../cells.js';

describe('planCells', () => {
  const cells = allCells();
  const plan = planCells(cells);

  it('finds all 2,494 graphs and has every cell once', () => {
    expect(plan.groupCount).toBe(2494);
    const seen = new Uint8Array(cells.count);
    plan.modelOf.forEach((cell) => {
      if (cell >= 0) seen[cell]! += 1;
    });
    expect(seen.every((times) => times === 1)).toBe(true);
  });
});
