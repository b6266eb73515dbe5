import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_COLUMNS } from '../../src/enumerate/column-blocks.js';
import type { ScanPlan } from '../../src/enumerate/plan.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { TaskRange } from '../../src/enumerate/tasks.js';
import { cutTasks } from '../../src/enumerate/worker-pool.js';
import { sharedInt32 } from '../../src/shared-arrays.js';
import { allCells } from '../cells.js';

/** How often each graph is scheduled on each block: `[graph · blocks + block]`. */
function countVisits(tasks: readonly TaskRange[], graphs: number, blocks: number): Uint8Array {
  const visits = new Uint8Array(graphs * blocks);
  for (const { groupFrom, groupTo, blockFrom, blockTo } of tasks) {
    for (let graph = groupFrom; graph < groupTo; graph++) {
      for (let block = blockFrom; block < blockTo; block++) visits[graph * blocks + block]! += 1;
    }
  }
  return visits;
}

function planOf(codesOfGraphs: readonly number[]): ScanPlan {
  const codeOffset = sharedInt32(codesOfGraphs.length + 1);
  codesOfGraphs.forEach((codes, graph) => (codeOffset[graph + 1] = codeOffset[graph]! + codes));
  return {
    kind: 'cells',
    groupCount: codesOfGraphs.length,
    codeOffset,
    modelOf: sharedInt32(0),
    programs: sharedInt32(0),
  };
}

describe('cutTasks', () => {
  it('covers every graph and block of the whole space once', () => {
    const plan = planCells(allCells());
    const visits = countVisits(cutTasks(plan, 600, 5_000_000), plan.groupCount, 600);
    expect(visits.length).toBe(2494 * 600);
    expect(visits.every((times) => times === 1)).toBe(true);
  });

  it('covers any plan once, with tasks of no more pairs than asked for unless a graph alone has more', () => {
    const codes = fc.array(fc.constantFrom(1, 3, 9, 27, 81, 243), { minLength: 1, maxLength: 60 });
    const pairs = fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.constant(Infinity));
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 700 }), pairs, (codesOfGraphs, blocks, most) => {
        const plan = planOf(codesOfGraphs);
        const tasks = cutTasks(plan, blocks, most);
        expect(countVisits(tasks, plan.groupCount, blocks).every((times) => times === 1)).toBe(true);
        for (const { groupFrom, groupTo, blockFrom, blockTo } of tasks) {
          const codesOfTask = plan.codeOffset[groupTo]! - plan.codeOffset[groupFrom]!;
          const fits = codesOfTask * (blockTo - blockFrom) * BLOCK_COLUMNS <= most;
          expect(fits || groupTo === groupFrom + 1).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
