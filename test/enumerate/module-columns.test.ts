import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { indexOperations } from '../../src/cost/table/cost-table.js';
import { numberModuleColumns, shapesOfModules } from '../../src/enumerate/module-columns.js';
import { planCells } from '../../src/enumerate/plan.js';
import { cellAt } from '../../src/space/cells/cell-table.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { lowerCell, shapeKey } from '../../src/space/network/operations.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';

const cells = allCells();

describe('shapesOfModules', () => {
  it('has the shapes that lowering the cells gives each module, and no more than all labels need', () => {
    const drawn = pickCells(cells, drawCells(cells, 30, randomIntegers(4)));
    const table = randomCostTable(1, [[0, 0, 0, 0]], 1, randomIntegers(1)); // prettier-ignore
    const rows = indexOperations(table.operations);
    const shapes = shapesOfModules(planCells(drawn));
    const all = shapesOfModules(planCells(cells));
    NETWORK_MODULES.forEach((module, m) => {
      for (let cell = 0; cell < drawn.count; cell++) {
        for (const operation of lowerCell(cellAt(drawn, cell), module)) {
          expect(shapes[m]).toContain(rows.get(shapeKey(operation)));
        }
      }
      for (const shape of shapes[m]!) expect(all[m]).toContain(shape);
      expect(all[m]!.length).toBeLessThan(table.operations.length / 2);
    });
  });
});

describe('numberModuleColumns', () => {
  it('gives two columns one number iff they are equal in the rows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(20), { maxLength: 4 }), (seed, count, rows) => {
        const table = randomCostTable(count, [[0, 0, 0, 0]], 3, randomIntegers(seed)); // prettier-ignore
        const columns = distinctColumns(table);
        const numbers = numberModuleColumns(table, columns, rows);
        const textOf = (column: number): string =>
          rows.map((row) => table.cycles[row * table.variants + columns.representative[column]!]!).join(' ');
        for (let a = 0; a < columns.count; a++) {
          for (let b = 0; b < columns.count; b++) {
            expect(numbers[a] === numbers[b]).toBe(textOf(a) === textOf(b));
          }
        }
        expect(Math.max(...numbers)).toBe(new Set(numbers).size - 1);
      }),
      { numRuns: 40, seed: 2 },
    ); // prettier-ignore
  });
});
