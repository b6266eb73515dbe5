import { cellUnknown } from '../../errors/space.js';
import type { Cell } from './cell.js';
import type { CellTable } from './cell-table.js';
import { cellAt, findHash } from './cell-table.js';
import { KNOWN_CELLS } from './known-cells.js';
import { moduleHash } from './module-hash.js';
import { parseCellText } from './parse-cell.js';
import { representative } from './representative.js';

/** How a cell may be named, for help texts. */
export const CELL_FORMS = `${KNOWN_CELLS.map(({ name }) => name).join(', ')}, index, 32-digit hash, or MATRIX:OPERATIONS such as 0101/0010/0001/0000:conv3x3,conv3x3`;

const WAY_OUT = `Name a cell in one of these forms: ${CELL_FORMS}.`;

/** What a name says of a cell: its place among all cells, its hash, or what it looks like in any of its forms. */
type NamedBy = { readonly index: number } | { readonly hash: string } | { readonly form: Cell };

function readName(text: string): NamedBy {
  const known = KNOWN_CELLS.find(({ name }) => name === text);
  if (known !== undefined) return { form: parseCellText(known.adjacency, known.operations) };
  if (/^[0-9a-f]{32}$/i.test(text)) return { hash: text.toLowerCase() };
  if (/^(0|[1-9]\d*)$/.test(text)) return { index: Number(text) };
  const [, matrix, operations = ''] = /^([^:]*\/[^:]*)(?::(.*))?$/.exec(text) ?? [];
  if (matrix === undefined) throw cellUnknown(`"${text}" names no cell.`, WAY_OUT);
  return { form: parseCellText(matrix, operations) };
}

/**
 * Find a cell as a person names it: by a name of the literature, by index, by hash, or by matrix and operations.
 *
 * A matrix may be any of the cell's isomorphic forms, unused vertices included: it is looked up by its hash, so what is
 * found is the representative, to which cost and parameters belong.
 *
 * @returns The cell's index in the table.
 * @throws {@link CodesignError} CELL_UNKNOWN where the table has no such cell, CELL_INVALID for a faulty matrix.
 */
export function findCell(cells: CellTable, text: string): number {
  const named = readName(text);
  if ('index' in named) {
    if (named.index < cells.count) return named.index;
    throw cellUnknown(`There is no cell ${text}: cells go from 0 to ${cells.count - 1}.`, WAY_OUT);
  }
  const hash = 'hash' in named ? named.hash : moduleHash(named.form);
  const index = findHash(cells, hash);
  if (index !== -1) return index;
  if ('hash' in named) throw cellUnknown(`There is no cell with hash ${text}.`, WAY_OUT);
  throw cellUnknown(`The cell ${text} (hash ${hash}) is not among the ${cells.count} cells.`, WAY_OUT);
}

/**
 * Find the representative of a cell as a person names it, in the forms of {@link findCell}.
 *
 * @param openCells - Called for an index or a hash only: what is drawn out in full needs no table.
 * @throws {@link CodesignError} as `findCell` does, or what `openCells` throws.
 */
export function resolveCell(text: string, openCells: () => CellTable): Cell {
  const named = readName(text);
  if ('form' in named) return representative(named.form);
  const cells = openCells();
  return cellAt(cells, findCell(cells, text));
}
