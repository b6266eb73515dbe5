import { CodesignError } from '../../errors/codesign-error.js';
import type { CellTable } from './cell-table.js';
import { findHash } from './cell-table.js';
import { moduleHash } from './module-hash.js';
import { parseCellText } from './parse-cell.js';

const WAY_OUT =
  'Name a cell by its index, its 32-digit hash, or its matrix and operations, e.g. 0101/0010/0001/0000:conv3x3-bn-relu,conv3x3-bn-relu.';

/**
 * Find a cell as a person names it: by index, by hash, or by matrix and operations.
 *
 * A matrix may be any of the cell's isomorphic forms, unused vertices included: it is looked up by its hash, so what is
 * found is the representative, to which cost and parameters belong.
 *
 * @returns The cell's index in the table.
 * @throws {@link CodesignError} CELL_UNKNOWN where the table has no such cell, CELL_INVALID for a faulty matrix.
 */
export function findCell(cells: CellTable, text: string): number {
  if (/^[0-9a-f]{32}$/i.test(text)) {
    const index = findHash(cells, text.toLowerCase());
    if (index === -1) throw unknown(`There is no cell with hash ${text}.`);
    return index;
  }
  if (/^\d+$/.test(text) && !/^0\d/.test(text)) {
    const index = Number(text);
    if (index >= cells.count) throw unknown(`There is no cell ${text}: cells go from 0 to ${cells.count - 1}.`);
    return index;
  }
  if (!/^[^:]*\/[^:]*(:.*)?$/.test(text)) throw unknown(`"${text}" names no cell.`);
  const [matrix, operations = ''] = text.split(':') as [string, string?];
  const hash = moduleHash(parseCellText(matrix, operations));
  const index = findHash(cells, hash);
  if (index === -1) throw unknown(`The cell ${text} (hash ${hash}) is not among the ${cells.count} cells.`);
  return index;
}

function unknown(fault: string): CodesignError {
  return new CodesignError('CELL_UNKNOWN', fault, WAY_OUT);
}
