import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import type { CostTable } from '../../../src/cost/table/cost-table.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { columnsByClass, distinctColumns } from '../../../src/cost/table/columns.js';
import { legalGrid } from '../../random-grid.js';
import { randomCostTable, randomIntegers } from '../../random-space.js';

describe('distinctColumns', () => {
  it('finds the 5,184 of the paper’s space and counts every variant once', () => {
    const table = buildCostTable(loadConstants());
    const distinct = distinctColumns(table);
    expect(distinct.count).toBe(5184);
    expect(distinct.variants.reduce((a, b) => a + b)).toBe(8640);
    distinct.columnOf.forEach((c, v) => {
      expect(table.areaUnits[v]).toBeGreaterThanOrEqual(distinct.areaUnits[c]!);
    });
  });

  it('tells the columns of random cost tables apart exactly, and knows the smallest of each', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, values) => {
        // A few operations only, so that equal columns abound.
        const wide = randomCostTable(30, [[0, 0, 0, 0], [0, 1, 2, 1]], values, randomIntegers(seed)); // prettier-ignore
        const operations = wide.operations.slice(0, 2);
        const table: CostTable = {
          ...wide,
          operations,
          cycles: wide.cycles.slice(0, operations.length * wide.variants),
        };
        const keyOf = (v: number): string =>
          [table.engineClass[v], table.serialCycles[v], ...operations.map((_, s) => table.cycles[s * 30 + v])].join();
        const variants = Array.from({ length: table.variants }, (_, v) => v);
        const distinct = distinctColumns(table);
        expect(distinct.count).toBe(new Set(variants.map(keyOf)).size);
        for (let column = 0; column < distinct.count; column++) {
          const members = variants.filter((v) => distinct.columnOf[v] === column);
          expect(new Set(members.map(keyOf)).size).toBe(1);
          const area = Math.min(...members.map((v) => table.areaUnits[v]!));
          const smallest = members.filter((v) => table.areaUnits[v] === area);
          expect(distinct.areaUnits[column]).toBe(area);
          expect(distinct.representative[column]).toBe(smallest[0]);
          expect(distinct.multiplicity[column]).toBe(smallest.length);
          expect(distinct.variants[column]).toBe(members.length);
        }

        const byClass = columnsByClass(table, distinct);
        expect(byClass.flat().sort((a, b) => a - b)).toEqual([...distinct.representative.keys()]);
        byClass.forEach((members, engineClass) => {
          members.forEach((column, i) => {
            expect(table.engineClass[distinct.representative[column]!]).toBe(engineClass);
            expect(distinct.areaUnits[column]).toBeGreaterThanOrEqual(distinct.areaUnits[members[i - 1] ?? column]!);
          });
        });
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('finds the same on a table that is made of parts as on a copy that is taken apart anew', () => {
    fc.assert(
      fc.property(legalGrid, fc.constantFrom('chaidnn-v2', 'chaidnn-v3'), (grid, model) => {
        const table = buildCostTable(loadConstants(model), grid);
        expect(distinctColumns(table)).toEqual(distinctColumns({ ...table }));
      }),
      { seed: 3, numRuns: 40 },
    );
  });
});
