import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import type { CostTable } from '../../../src/cost/table/cost-table.js';
import type { TablePart } from '../../../src/cost/table/table-part.js';
import { cyclesOfParts, cyclesReader, partsOf, tableOfParts } from '../../../src/cost/table/table-part.js';
import { legalGrid } from '../../random-grid.js';
import { randomCostTable, randomIntegers } from '../../random-space.js';

/** Check that parts have every operation of a table once, with its cycles on every variant, and no column twice. */
function expectParts(parts: readonly TablePart[], { operations, variants, cycles }: CostTable): void {
  expect(parts.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual([...operations.keys()]);
  for (const part of parts) {
    const width = part.rows.length;
    expect(part.cycles).toHaveLength(part.count * width);
    part.rows.forEach((row, i) => {
      const ofVariants = part.columnOf.map((column) => part.cycles[column * width + i]!);
      expect(ofVariants).toEqual(cycles.subarray(row * variants, (row + 1) * variants));
    });
    const columns = Array.from({ length: part.count }, (_, c) => part.cycles.subarray(c * width, (c + 1) * width));
    expect(new Set(columns.map(String)).size).toBe(part.count);
    expect(new Set(part.columnOf).size).toBe(part.count);
  }
}

describe('partsOf', () => {
  it('takes a table apart that is not known to be made of parts', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 40 }), (seed, variants) => {
        const table = randomCostTable(variants, [[0, 0, 0, 0]], 2, randomIntegers(seed));
        expectParts(partsOf(table), table);
      }),
      { seed: 6, numRuns: 30 },
    );
  });

  it('gives the parts that a table is made of, and those of a copy from what the copy says', () => {
    fc.assert(
      fc.property(legalGrid, (grid) => {
        const table = buildCostTable(loadConstants(), grid);
        expect(partsOf(table)).toHaveLength(3);
        expectParts(partsOf(table), table);
        const altered = { ...table, cycles: table.cycles.map((cycles) => cycles + 1) };
        expectParts(partsOf(altered), altered);
      }),
      { seed: 6, numRuns: 20 },
    );
  });

  it('keeps the parts of a table that was made of them, and lays out their cycles once', () => {
    const taken = randomCostTable(9, [[0, 0, 0, 0]], 3, randomIntegers(1));
    const parts = partsOf(taken);
    const table = tableOfParts(taken, parts);
    expect(cyclesOfParts(table)).toEqual(parts.map(({ cycles }) => cycles));
    expect(partsOf(table)).toBe(parts);
    expect(table.cycles).toEqual(taken.cycles);
    expect(table.cycles).toBe(table.cycles);
  });
});

describe('cyclesReader', () => {
  it('reads every entry of a table as it stands there, made of parts or not', () => {
    const tables = fc.oneof(
      legalGrid.map((grid) => buildCostTable(loadConstants(), grid)),
      fc.nat().map((seed) => randomCostTable(7, [[0, 0, 0, 0]], 5, randomIntegers(seed))),
    );
    fc.assert(
      fc.property(tables, (table) => {
        const cyclesOf = cyclesReader(table);
        const { operations, variants, cycles } = table;
        const read = cycles.map((_, at) => cyclesOf(Math.floor(at / variants), at % variants));
        expect(read).toHaveLength(operations.length * variants);
        expect(read).toEqual(cycles);
      }),
      { seed: 8, numRuns: 20 },
    );
  });
});
