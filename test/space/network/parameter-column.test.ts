import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { listParameters } from '../../../src/space/network/parameter-column.js';
import { countParameters } from '../../../src/space/network/parameters.js';
import { allCells } from '../../cells.js';

it('counts the same parameters as the lowered network, cell by cell', () => {
  const cells = allCells();
  const parameters = listParameters(cells);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: cells.count - 1 }), (i) => {
      expect(parameters[i]).toBe(countParameters(cellAt(cells, i)));
    }),
    { numRuns: 2_000, seed: 1 },
  );
  const sorted = parameters.toSorted();
  expect([sorted[0], sorted.at(-1)]).toEqual([227_274, 49_979_274]);
});
