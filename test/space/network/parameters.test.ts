import { expect, test } from 'vitest';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { countParameters } from '../../../src/space/network/parameters.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';

test.each(readExamples().cells.map((cell) => [cell.index, cell] as const))(
  'parameters of example %i',
  (index, example) => {
    expect(countParameters(cellAt(allCells(), index))).toBe(example.parameters);
  },
);
