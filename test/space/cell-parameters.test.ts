import { expect, test } from 'vitest';
import { cellParameters } from '../../src/space/cell-parameters.js';
import { cellAt } from '../../src/space/cell-table.js';
import { countParameters } from '../../src/space/parameters.js';
import { trialCells } from '../frontier/trial-space.js';

test('the fast count agrees with the plain one on every cell of up to five vertices', () => {
  const cells = trialCells(5);
  expect(cells.count).toBe(2532);
  const plain = Int32Array.from({ length: cells.count }, (_, i) => countParameters(cellAt(cells, i)));
  expect(cellParameters(cells)).toEqual(plain);
});
