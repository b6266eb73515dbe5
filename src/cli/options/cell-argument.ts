import { withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import { CodesignError } from '../../errors/codesign-error.js';
import type { Cell } from '../../space/cells/cell.js';
import { cellAt } from '../../space/cells/cell-table.js';
import { findCell } from '../../space/cells/find-cell.js';
import { KNOWN_CELLS, knownCell } from '../../space/cells/known-cells.js';
import { parseCellText } from '../../space/cells/parse-cell.js';
import { representative } from '../../space/cells/representative.js';

const NAMES = KNOWN_CELLS.map(({ name }) => name).join(' or ');

/** How a cell is named on the command line, for help texts. */
export const CELL_FORMS = `Cell: ${NAMES}, MATRIX:OPERATIONS such as 0101/0010/0001/0000:conv3x3,conv3x3, its index or its hash.`;

/**
 * Find the representative of a cell as a person names it.
 *
 * Only an index or a hash needs the table in the database.
 * @throws {@link CodesignError} CELL_INVALID, CELL_UNKNOWN, or what opening the database throws.
 */
export function cellArgument(text: string, database: string): Cell {
  const known = KNOWN_CELLS.find(({ name }) => name === text);
  if (known !== undefined) return knownCell(known);
  if (text.includes('/')) {
    const [matrix = '', operations = ''] = text.split(':');
    return representative(parseCellText(matrix, operations));
  }
  if (!/^([0-9a-f]{32}|\d+)$/i.test(text)) {
    throw new CodesignError('CELL_UNKNOWN', `"${text}" names no cell.`, CELL_FORMS);
  }
  const cells = withTable(database, { mode: 'read' }, readCells);
  return cellAt(cells, findCell(cells, text));
}
