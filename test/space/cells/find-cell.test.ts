import { describe, expect, test } from 'vitest';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { findCell, resolveCell } from '../../../src/space/cells/find-cell.js';
import { allCells } from '../../cells.js';

const RESNET = '0101/0010/0001/0000:conv3x3-bn-relu,conv3x3-bn-relu';

describe('findCell', () => {
  test.each([
    ['the name of a known cell', 'resnet', 300_793],
    ['the name of another', 'googlenet', 67_206],
    ['an index', '300793', 300_793],
    ['a hash', '02e5a0247bbdcf2860b7e96f74961594', 4_789],
    ['a hash in capitals', '02E5A0247BBDCF2860B7E96F74961594', 4_789],
    ['a matrix with operations', RESNET, 300_793],
    ['short names of operations', '0101/0010/0001/0000:conv3x3,conv3x3', 300_793],
    ['operations with input and output', '0101/0010/0001/0000:input,conv3x3,conv3x3,output', 300_793],
    ['a matrix with an unused vertex', '01001/00101/00000/00001/00000:conv3x3,maxpool3x3,conv1x1', -1],
    ['the cell without operations', '01/00', 6_992],
  ])('takes %s', (_, text, index) => {
    const found = findCell(allCells(), text);
    if (index !== -1) expect(found).toBe(index);
    // Vertices 2 and 3 lie on no path; what is left is one convolution and the edge past it.
    else expect(found).toBe(findCell(allCells(), '011/001/000:conv3x3'));
  });

  test('finds the representative of any isomorphic form', () => {
    const one = '01100/00010/00001/00001/00000:conv3x3,maxpool3x3,conv1x1';
    const other = '01100/00001/00010/00001/00000:maxpool3x3,conv3x3,conv1x1';
    expect(findCell(allCells(), one)).toBe(findCell(allCells(), other));
  });

  test.each([
    ['423624', 'There is no cell 423624: cells go from 0 to 423623', 'CELL_UNKNOWN'],
    ['-1', 'names no cell', 'CELL_UNKNOWN'],
    ['4789.5', 'names no cell', 'CELL_UNKNOWN'],
    ['04789', 'names no cell', 'CELL_UNKNOWN'],
    ['vgg', '"vgg" names no cell. Name a cell in one of these forms: resnet, googlenet, index', 'CELL_UNKNOWN'],
    ['', 'names no cell', 'CELL_UNKNOWN'],
    ['ffffffffffffffffffffffffffffffff', 'There is no cell with hash', 'CELL_UNKNOWN'],
    ['0101/0010/0001/0000:conv3x3', '1 interior operations for 2', 'CELL_INVALID'],
    ['0101/0010/0001/0000:conv3x3,conv5x5', 'unknown operation "conv5x5"', 'CELL_INVALID'],
    ['0101/0010/1001/0000:conv3x3,conv3x3', 'on or below the diagonal', 'CELL_INVALID'],
    ['0001/0010/0000/0000:conv3x3,conv3x3,', 'interior operations', 'CELL_INVALID'],
    ['0100/0010/0000/0000:conv3x3,conv3x3', 'no path', 'CELL_INVALID'],
    [
      '0111111/0011111/0001111/0000111/0000011/0000001/0000000:conv3x3,conv3x3,conv3x3,conv3x3,conv3x3',
      '21 edges after pruning',
      'CELL_INVALID',
    ],
    ['0201/0010/0001/0000:conv3x3,conv3x3', 'entry (0, 1) is 2, not 0 or 1', 'CELL_INVALID'],
    ['01x1/0010/0001/0000:conv3x3,conv3x3', 'entry (0, 2) is "x", not 0 or 1', 'CELL_INVALID'],
    ['0 01/0010/0001/0000:conv3x3,conv3x3', 'entry (0, 1) is " ", not 0 or 1', 'CELL_INVALID'],
    [`${RESNET}:more`, 'unknown operation "conv3x3-bn-relu:more"', 'CELL_INVALID'],
    ['010/0010/0001/0000:conv3x3,conv3x3', 'row 0 has 3 entries', 'CELL_INVALID'],
  ])('refuses %s', (text, message, code) => {
    expect(() => findCell(allCells(), text)).toThrow(message);
    expect(() => findCell(allCells(), text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('resolveCell', () => {
  const closed = (): never => {
    throw new Error('the table was opened');
  };

  test.each(['resnet', 'googlenet', RESNET, '01100/00001/00010/00001/00000:maxpool3x3,conv3x3,conv1x1'])(
    'needs no table for %s',
    (text) => {
      expect(resolveCell(text, closed)).toEqual(cellAt(allCells(), findCell(allCells(), text)));
    },
  );

  test.each(['300793', '02e5a0247bbdcf2860b7e96f74961594'])('looks %s up', (text) => {
    expect(() => resolveCell(text, closed)).toThrow('the table was opened');
    expect(resolveCell(text, allCells)).toEqual(cellAt(allCells(), findCell(allCells(), text)));
  });

  test('opens no table for what names no cell', () => {
    expect(() => resolveCell('vgg', closed)).toThrow('names no cell');
    expect(() => resolveCell('0/1', closed)).toThrow('row 0 has 1 entries');
  });
});
