import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { edgeBit, formatAdjacency, hasEdge, OPERATION_NAMES } from '../../../src/space/cells/cell.js';
import { parseCell, parseCellText, pruneCell } from '../../../src/space/cells/parse-cell.js';
import { allCells } from '../../cells.js';

describe('parseCell', () => {
  test('reads back what is written of any cell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: allCells().count - 1 }), (index) => {
        const cell = cellAt(allCells(), index);
        const names = cell.labels.map((label) => OPERATION_NAMES[label] as string);
        expect(parseCellText(formatAdjacency(cell), names.join(','))).toEqual(cell);
        expect(parseCellText(formatAdjacency(cell), ['input', ...names, 'output'].join(','))).toEqual(cell);
      }),
    );
  });

  test('drops what lies on no path, keeping the order', () => {
    const cell = parseCellText(
      '0100000/0001000/0000010/0000001/0000010/0000000/0000000',
      'conv3x3,conv1x1,maxpool3x3,conv1x1,conv1x1',
    );
    expect(cell).toEqual(parseCellText('0100/0010/0001/0000', 'conv3x3,maxpool3x3'));
  });

  test('does not mind a vertex more that is not used, wherever it is', () => {
    const withRoom = fc
      .integer({ min: 0, max: allCells().count - 1 })
      .filter((i) => cellAt(allCells(), i).vertices < 7);
    fc.assert(
      fc.property(withRoom, fc.nat(), fc.nat(2), fc.boolean(), (index, place, label, fed) => {
        const cell = cellAt(allCells(), index);
        const at = 1 + (place % (cell.vertices - 1));
        const moved = (v: number): number => (v < at ? v : v + 1);
        let adjacencyBits = fed ? edgeBit(0, at) : edgeBit(at, cell.vertices);
        for (let y = 1; y < cell.vertices; y++) {
          for (let x = 0; x < y; x++) {
            if (hasEdge(cell.adjacencyBits, x, y)) adjacencyBits |= edgeBit(moved(x), moved(y));
          }
        }
        const wider = { vertices: cell.vertices + 1, adjacencyBits, labels: cell.labels.toSpliced(at - 1, 0, label) };
        expect(pruneCell(wider)).toEqual(cell);
      }),
    );
  });

  test.each<[string, number[][], string[]]>([
    ['the matrix has 1 rows, not 2 to 7', [[0]], []],
    ['the matrix has 8 rows', Array.from({ length: 8 }, () => new Array<number>(8).fill(0)), []],
    [
      'row 1 has 2 entries, the matrix has 3 rows',
      [
        [0, 1, 0],
        [0, 0],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      'entry (0, 1) is 2, not 0 or 1',
      [
        [0, 2, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      'entry (0, 1) is NaN',
      [
        [0, NaN, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      'entry (1, 0) is on or below the diagonal',
      [
        [0, 1, 0],
        [1, 0, 1],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      'entry (1, 1) is on or below the diagonal',
      [
        [0, 1, 0],
        [0, 1, 1],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      'unknown operation "conv5x5"',
      [
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      ['conv5x5'],
    ],
    [
      '2 interior operations for 1 interior vertices',
      [
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      ['conv3x3', 'conv3x3'],
    ],
    [
      'no path leads from the input to the output',
      [
        [0, 1, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      ['conv3x3'],
    ],
    [
      '10 edges after pruning',
      [
        [0, 1, 1, 1, 1],
        [0, 0, 1, 1, 1],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0],
      ],
      ['conv3x3', 'conv3x3', 'conv3x3'],
    ],
  ])('refuses it where %s', (fault, matrix, operations) => {
    expect(() => parseCell(matrix, operations)).toThrow(fault);
    try {
      parseCell(matrix, operations);
    } catch (error) {
      expect(error).toBeInstanceOf(CodesignError);
      expect(error).toMatchObject({ code: 'CELL_INVALID', exitCode: 1 });
    }
  });
});
