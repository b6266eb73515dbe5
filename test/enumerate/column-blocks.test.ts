import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_COLUMNS, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { randomCostTable, randomIntegers } from '../random-space.js';

describe('layOutColumns', () => {
  it('gives every column one lane, in blocks of one engine class by rising area, and fills up with the last one', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 150 }), (seed, variants) => {
        const table = randomCostTable(variants, [[0, 0, 0, 0], [0, 1, 2, 1], [3, 2, 1, 0]], 9, randomIntegers(seed)); // prettier-ignore
        const columns = distinctColumns(table);
        const blocks = layOutColumns(table, columns);

        expect(blocks.columnOf.length).toBe(blocks.blockCount * BLOCK_COLUMNS);
        const real = [...blocks.columnOf].filter((column) => column !== -1);
        expect(real.sort((a, b) => a - b)).toEqual([...columns.representative.keys()]);

        const classes: number[] = [];
        let last = 0;
        blocks.columnOf.forEach((column, lane) => {
          const block = Math.floor(lane / BLOCK_COLUMNS);
          const isFirst = lane % BLOCK_COLUMNS === 0;
          if (isFirst) expect(column).not.toBe(-1);
          const variant = columns.representative[column === -1 ? last : column]!;
          const engineClass = table.engineClass[variant]!;
          if (isFirst) classes.push(engineClass);
          expect(engineClass).toBe(classes[block]);
          // Only the last block of a class is filled up.
          if (isFirst && block > 0 && blocks.columnOf[lane - 1] === -1)
            expect(engineClass).not.toBe(classes[block - 1]);
          if (column !== -1) {
            const isFirstOfClass = isFirst && classes[block - 1] !== engineClass;
            if (!isFirstOfClass) expect(columns.areaUnits[column]).toBeGreaterThanOrEqual(columns.areaUnits[last]!);
            last = column;
          }
          const assignment = table.assignments[engineClass]!;
          expect([0, 8, 16, 24].map((shift) => (blocks.engines[block]! >> shift) & 255)).toEqual(assignment);
          expect(blocks.serial[lane]).toBe(table.serialCycles[variant]);
          for (let s = 0; s < blocks.shapeCount; s += 7) {
            const at = (block * blocks.shapeCount + s) * BLOCK_COLUMNS + (lane % BLOCK_COLUMNS);
            expect(blocks.cycles[at]).toBe(table.cycles[s * table.variants + variant]);
          }
        });
        expect([...classes].sort((a, b) => a - b)).toEqual(classes);
      }),
      { numRuns: 40 },
    );
  });
});
