import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClassColumns } from '../../../src/cost/table/class-columns.js';
import { distinctColumns } from '../../../src/cost/table/columns.js';
import { mayBeAtMost, signColumns } from '../../../src/cost/table/signatures.js';
import { INT32_MAX } from '../../../src/integers.js';
import { randomCostTable, randomIntegers } from '../../random-space.js';

it('a column that is nowhere slower than another passes by its signature', () => {
  const values = fc.constantFrom(1, 2, 300, INT32_MAX - 1);
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 0, max: 60 }),
      values,
      fc.integer({ min: 0, max: 6 }),
      (seed, n, most, rows) => {
        const wide = randomCostTable(n, [[0, 0, 0, 0]], most, randomIntegers(seed));
        const operations = wide.operations.slice(0, rows);
        const table = { ...wide, operations, cycles: wide.cycles.slice(0, rows * n) };
        const distinct = distinctColumns(table);
        const columns = new ClassColumns(table, distinct, [...distinct.representative.keys()]);
        const signatures = signColumns(columns);
        for (let a = 0; a < columns.count; a++) {
          for (let b = 0; b < columns.count; b++) {
            if (columns.atMost(a, b)) expect(mayBeAtMost(signatures[a]!, signatures[b]!)).toBe(true);
          }
        }
      },
    ),
    { seed: 8, numRuns: 80 },
  );
});

it('a signature tells most columns apart that are not at most another', () => {
  const table = randomCostTable(300, [[0, 0, 0, 0]], 1000, randomIntegers(7));
  const distinct = distinctColumns(table);
  const columns = new ClassColumns(table, distinct, [...distinct.representative.keys()]);
  const signatures = signColumns(columns);
  let passed = 0;
  for (const a of signatures) for (const b of signatures) if (mayBeAtMost(a, b)) passed++;
  // A sixteenth of random pairs, and every column beside itself.
  expect(passed).toBeLessThan(300 * 300 * 0.1);
});
