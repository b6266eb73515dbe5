import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { BLOCK_COLUMNS, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import type { ScanPlan } from '../../src/enumerate/plan.js';
import { planModels } from '../../src/enumerate/plan.js';
import { loadTask, scheduleGroups } from '../../src/enumerate/schedule-groups.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import type { ModelSpace } from '../../src/space/models/model-space.js';
import { DATASETS } from '../../src/space/nasbench201/lower.js';
import { nasbench201Space } from '../../src/space/nasbench201/space.js';
import { randomCostsOf, randomModels, slowModelLatency } from '../random-models.js';
import { randomIntegers } from '../random-space.js';

/** Latencies of the models that take part, on the variants behind the columns, by the kernel: `model, variant → cycles`. */
function kernelLatencies(
  plan: ScanPlan,
  costs: CostTable,
  levels: Int32Array<SharedArrayBuffer>,
  [groupFrom, groupTo]: readonly [number, number],
): Map<string, number> {
  const columns = distinctColumns(costs);
  const blocks = layOutColumns(costs, columns);
  const kernel = new Kernel();
  const phase = { plan, blocks, levels };
  const range = { groupFrom, groupTo, blockFrom: 0, blockTo: blocks.blockCount };
  loadTask(kernel, phase, range, 3);
  // Rows of thresholds stand between blocks and modules: neither may be touched by the other.
  kernel.levelRows(3).fill(-7);
  const found = new Map<string, number>();
  scheduleGroups(kernel, phase, range, (firstCode, codes) => (block) => {
    const latencies = kernel.latencies();
    for (let code = 0; code < codes; code++) {
      if (levels[firstCode + code]! < 0) continue;
      for (let lane = 0; lane < BLOCK_COLUMNS; lane++) {
        const column = blocks.columnOf[block * BLOCK_COLUMNS + lane]!;
        if (column === -1) continue;
        const variant = columns.representative[column]!;
        found.set(`${plan.modelOf[firstCode + code]},${variant}`, latencies[code * BLOCK_COLUMNS + lane]!);
      }
    }
  });
  expect(kernel.levelRows(3).every((threshold) => threshold === -7)).toBe(true);
  return found;
}

function shared(values: readonly number[]): Int32Array<SharedArrayBuffer> {
  const levels = new Int32Array(new SharedArrayBuffer(values.length * 4));
  levels.set(values);
  return levels;
}

function planOf({ workload }: ModelSpace): ScanPlan {
  return planModels(workload.models(), workload.operations);
}

describe('the kernel for modules', () => {
  it('gives what the slow schedule says of random models, on any engines, for those that take part', () => {
    const engine = fc.nat(3);
    const assignment = fc.tuple(engine, engine, engine, engine);
    fc.assert(
      fc.property(fc.nat(), fc.array(assignment, { minLength: 1, maxLength: 5 }), (seed, assignments) => {
        const next = randomIntegers(seed);
        // More than one group of 243 now and then.
        const space = randomModels(next(4) === 0 ? 500 : 7, next);
        const costs = randomCostsOf(space, 45, assignments, 1000, next);
        const plan = planOf(space);
        const levels = shared(Array.from({ length: space.count }, () => next(3) - 1));
        const from = next(plan.groupCount);
        const found = kernelLatencies(plan, costs, levels, [from, plan.groupCount]);
        const taking = [...levels.keys()].filter((model) => levels[model]! >= 0 && model >= plan.codeOffset[from]!);
        expect(new Set([...found.keys()].map((key) => Number(key.split(',')[0])))).toEqual(new Set(taking));
        for (const [key, latency] of found) {
          const [model, variant] = key.split(',').map(Number) as [number, number];
          if (space.count > 100 && model % 50 !== 0) continue;
          expect(latency, key).toBe(slowModelLatency(space, model, costs, variant));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the latencies of the evaluator for architectures of NAS-Bench-201 on all 8,640 accelerators', () => {
    const space = nasbench201Space(DATASETS[1]!);
    const costs = buildCostTable(loadConstants(), DEFAULT_GRID, space.workload);
    const drawn = new Set([0, 9776, 15_624, ...Array.from({ length: 20 }, (_, i) => (i * 787) % 15_625)]);
    const levels = shared(Array.from({ length: space.count }, (_, model) => (drawn.has(model) ? 0 : -1)));
    const plan = planOf(space);
    const found = kernelLatencies(plan, costs, levels, [0, plan.groupCount]);
    const evaluator = makeEvaluator(space.workload.models(), costs);
    expect(found.size).toBe(drawn.size * distinctColumns(costs).count);
    for (const [key, latency] of found) {
      const [model, variant] = key.split(',').map(Number) as [number, number];
      if (evaluator.latencyCycles(model, variant) !== latency) expect.fail(`${key}: ${latency}`);
    }
  });
});
