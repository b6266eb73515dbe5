import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { describe, expect, it } from 'vitest';
import type { CostTable } from '../../../src/cost/table/cost-table.js';
import type { EngineAssignment } from '../../../src/cost/model/engines.js';
import { PairEvaluator } from '../../../src/cost/table/pair-evaluator.js';
import { slowestPair } from '../../../src/cost/table/extreme-pair.js';
import { checkTotals } from '../../../src/cost/table/total-bound.js';
import { INT32_MAX } from '../../../src/integers.js';
import { allCells } from '../../cells.js';
import { randomCostTable, randomIntegers } from '../../random-space.js';

const cells = allCells();
const ENGINES: EngineAssignment[] = [[0, 1, 2, 3], [0, 0, 1, 1], [0, 1, 1, 0]]; // prettier-ignore

/** Every pair of all 423,624 cells is looked at, one at a time. */
const VARIANTS = 5;

function end<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The largest latency of all pairs, by looking at every one. */
function largestLatency(table: CostTable): number {
  const evaluator = new PairEvaluator(cells, table);
  let largest = 0;
  for (let cell = 0; cell < cells.count; cell++) {
    for (let v = 0; v < table.variants; v++) largest = Math.max(largest, evaluator.latencyCycles(cell, v));
  }
  return largest;
}

const models = NASBENCH101.models();

function scale(table: CostTable, factor: number): CostTable {
  const scaled = (values: Int32Array): Int32Array => values.map((value) => value * factor);
  return { ...table, cycles: scaled(table.cycles), serialCycles: scaled(table.serialCycles) };
}

describe('slowestPair', () => {
  it.each([1, 2, 3])('finds what a loop over all pairs finds, on parallel engines: seed %i', (seed) => {
    const table = randomCostTable(VARIANTS, ENGINES, 1000, randomIntegers(seed));
    const largest = largestLatency(table);
    const found = end(slowestPair(table, models, 0));
    expect(found?.latencyCycles).toBe(largest);
    const { cycles, variants } = table;
    const alone: CostTable = {
      ...table,
      variants: 1,
      cycles: Int32Array.from(table.operations, (_, s) => cycles[s * variants + found!.variant]!),
      serialCycles: table.serialCycles.slice(found!.variant, found!.variant + 1),
      engineClass: table.engineClass.slice(found!.variant, found!.variant + 1),
    };
    expect(largestLatency(alone)).toBe(largest);
    expect(end(slowestPair(table, models, largest))).toBeUndefined();
  });
});

describe('checkTotals', () => {
  it('lets pass what fits an int32 to the last cycle, and names the slowest total where one does not', () => {
    const table = randomCostTable(VARIANTS, ENGINES, 1000, randomIntegers(4));
    const largest = largestLatency(table);
    const factor = Math.floor(INT32_MAX / largest);
    expect(() => end(checkTotals(scale(table, factor), NASBENCH101))).not.toThrow();
    expect(() => end(checkTotals(scale(table, factor + 1), NASBENCH101))).toThrow(
      `The slowest network takes ${(factor + 1) * largest} core cycles, on accelerator `,
    );
  });
});
