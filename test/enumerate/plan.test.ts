import { describe, expect, it } from 'vitest';
import { planCells } from '../../src/enumerate/plan.js';
import { allCells } from '../cells.js';
import { cutTasks } from '../../src/enumerate/worker-pool.js';

describe('the plan of a sweep', () => {
  const cells = allCells();
  const plan = planCells(cells);

  it('has all 2,494 graphs and every cell once', () => {
    expect(plan.graphCount).toBe(2494);
    const seen = new Uint8Array(cells.count);
    plan.cellOf.forEach((cell) => {
      if (cell >= 0) seen[cell]! += 1;
    });
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('is cut into tasks that cover every graph and block once', () => {
    const tasks = cutTasks(plan, 600, 5_000_000);
    const covered = new Map<string, number>();
    for (const { graphFrom, graphTo, blockFrom, blockTo } of tasks) {
      for (let graph = graphFrom; graph < graphTo; graph++) {
        for (let block = blockFrom; block < blockTo; block += 8) {
          const key = `${graph},${block}`;
          covered.set(key, (covered.get(key) ?? 0) + 1);
        }
      }
    }
    expect(covered.size).toBe(2494 * 75);
    expect([...covered.values()].every((times) => times === 1)).toBe(true);
  });
});
