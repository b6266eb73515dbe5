import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, decodeLabels, encodeLabels, formatAdjacency } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';

const { cells } = readExamples();

test.each(cells.map((cell) => [cell.index, cell] as const))(
  'cell %i is that of the worked example',
  (index, example) => {
    const cell = cellAt(allCells(), index);
    expect(cell.vertices).toBe(example.vertices);
    expect(cell.labels).toEqual(example.ops);
    expect(formatAdjacency(cell)).toBe(example.adjacency);
  },
);

describe('labels', () => {
  test('survive being packed into a number', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 5 }), (labels) => {
        expect(decodeLabels(encodeLabels(labels), labels.length)).toEqual(labels);
      }),
    );
  });
});

test('cells survive being laid out as columns', () => {
  const some = [6_992, 300_793, 0, 423_623].map((index) => cellAt(allCells(), index));
  const columns = columnsOf(some);
  expect(some.map((_, i) => cellAt(columns, i))).toEqual(some);
  expect(columns.count).toBe(4);
});
