import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, findHash } from '../../../src/space/cells/cell-table.js';
import { KNOWN_CELLS, knownCell } from '../../../src/space/cells/known-cells.js';
import { moduleHash } from '../../../src/space/cells/module-hash.js';
import { representative } from '../../../src/space/cells/representative.js';
import { allCells } from '../../cells.js';
import { relabelCell } from '../../relabel-cell.js';

describe('representative', () => {
  it('is the cell of the table, from whatever form of it', () => {
    const cells = allCells();
    let moved = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: cells.count - 1 }),
        fc.array(fc.double({ noNaN: true }), { minLength: 7, maxLength: 7 }),
        (index, keys) => {
          const cell = cellAt(cells, index);
          const other = relabelCell(cell, keys);
          if (other.adjacencyBits !== cell.adjacencyBits) moved++;
          expect(representative(other)).toEqual(cell);
        },
      ),
      { seed: 13, numRuns: 2_000 },
    );
    expect(moved).toBeGreaterThan(500);
  });

  it('of a known cell is where it is said to be', () => {
    const cells = allCells();
    for (const known of KNOWN_CELLS) {
      expect(findHash(cells, moduleHash(knownCell(known)))).toBe(known.index);
      expect(knownCell(known)).toEqual(cellAt(cells, known.index));
    }
  });
});
