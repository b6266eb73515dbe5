import { expect, it } from 'vitest';
import { loadConstants } from '../../src/cost/model/constants.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { fingerprintPairs } from '../../src/enumerate/fingerprint.js';
import { planCells } from '../../src/enumerate/plan.js';
import { randomCostTable, randomIntegers } from '../random-space.js';

const plan = planCells({
  count: 2,
  vertices: Uint8Array.of(2, 3),
  adjacencyBits: Uint32Array.of(1, 5),
  labels: Uint16Array.of(0, 1),
});
const accuracyCounts = Int32Array.of(5, 6);
const costsOf = (table: CostTable): string =>
  fingerprintPairs(plan, { accuracyCounts, table })['the accelerators or their costs']!;

it('the costs of a table are told from those of one in which a single number is another', () => {
  const table = randomCostTable(20, [[0, 0, 0, 0], [0, 1, 2, 1]], 3, randomIntegers(1)); // prettier-ignore
  const own = costsOf(table);
  expect(costsOf({ ...table, cycles: table.cycles.slice() })).toBe(own);
  for (const name of ['cycles', 'serialCycles', 'areaUnits'] as const) {
    for (let at = 0; at < table[name].length; at += 13) {
      expect(costsOf({ ...table, [name]: table[name].with(at, 9) })).not.toBe(own);
    }
  }
  expect(costsOf({ ...table, engineClass: table.engineClass.map((each) => 1 - each) })).not.toBe(own);
  expect(costsOf({ ...table, assignments: [...table.assignments].reverse() })).not.toBe(own);
});

it('the costs of a grid are the same whenever they are computed, and others under other constants', () => {
  const constants = loadConstants();
  const own = costsOf(buildCostTable(constants));
  expect(costsOf(buildCostTable(constants))).toBe(own);
  const { operation_overhead_cycles: overhead } = constants;
  expect(costsOf(buildCostTable({ ...constants, operation_overhead_cycles: overhead + 1 }))).not.toBe(own);
});
