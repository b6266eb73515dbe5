import type { CostTable } from './cost-table.js';
import { groupEqual } from './group-equal.js';

/**
 * Some operations of a cost table, and the different columns that they have on its n variants.
 *
 * Accelerators of a grid are made of few choices, of which a kind of operation depends on some: a million of them have some
 * thousand columns of 3x3 convolutions. `rows` are the operations, by their row in the table, ascending;
 * `cycles[column * rows.length + i]` what operation `rows[i]` takes on a column; `columnOf[n]` the column of each variant,
 * the same one for two variants iff they take the same for all operations of the part.
 */
export interface TablePart {
  readonly rows: readonly number[];
  readonly count: number;
  readonly cycles: Int32Array;
  readonly columnOf: Int32Array;
}

/** Parts of the tables that are made of some or were taken apart; an altered copy of a table is none of these. */
const PARTS = new WeakMap<CostTable, readonly TablePart[]>();

/** The parts of a table, which together have all its operations: those that it is made of, or all of it as one. */
export function partsOf(table: CostTable): readonly TablePart[] {
  const known = PARTS.get(table);
  if (known !== undefined) return known;
  const { operations, variants, cycles } = table;
  const parts = [{ rows: [...operations.keys()], ...foldColumns(cycles, variants) }];
  PARTS.set(table, parts);
  return parts;
}

/** All cycles that a table has, each at least once, as they stand: nothing is taken apart or laid out for it. */
export function cyclesOfParts(table: CostTable): readonly Int32Array[] {
  return PARTS.get(table)?.map(({ cycles }) => cycles) ?? [table.cycles];
}

/** Make what reads single entries of a table, by the row of an operation and the variant: nothing is laid out for it. */
export function cyclesReader(table: CostTable): (row: number, variant: number) => number {
  const places: { readonly part: TablePart; readonly at: number }[] = [];
  for (const part of partsOf(table)) part.rows.forEach((row, at) => (places[row] = { part, at }));
  return (row, variant) => {
    const { part, at } = places[row]!;
    return part.cycles[part.columnOf[variant]! * part.rows.length + at]!;
  };
}

/**
 * Make a table of parts.
 *
 * Its `cycles` are laid out when they are first asked for: 320 MB for a million accelerators, and an enumeration needs none
 * but the parts.
 */
export function tableOfParts(table: Omit<CostTable, 'cycles'>, parts: readonly TablePart[]): CostTable {
  let cycles: Int32Array | undefined;
  const made: CostTable = {
    ...table,
    get cycles() {
      return (cycles ??= layOutParts(parts, table.operations.length, table.variants));
    },
  };
  PARTS.set(made, parts);
  return made;
}

function layOutParts(parts: readonly TablePart[], operations: number, variants: number): Int32Array {
  const laidOut = new Int32Array(operations * variants);
  for (const { rows, count, cycles, columnOf } of parts) {
    const ofColumns = new Int32Array(count);
    rows.forEach((row, i) => {
      for (let column = 0; column < count; column++) ofColumns[column] = cycles[column * rows.length + i]!;
      for (let v = 0, at = row * variants; v < variants; v++, at++) laidOut[at] = ofColumns[columnOf[v]!]!;
    });
  }
  return laidOut;
}

/**
 * Find the different columns of a matrix of n columns, `matrix[row * n + column]`.
 *
 * @returns Their cycles, one after another, and which of them each column is; they are in the order of their first.
 */
export function foldColumns(matrix: Int32Array, n: number): Omit<TablePart, 'rows'> {
  const rows =
    n === 0 ? [] : Array.from({ length: matrix.length / n }, (_, row) => matrix.subarray(row * n, (row + 1) * n));
  const { count, first, of } = groupEqual(rows, n);
  const cycles = new Int32Array(count * rows.length);
  rows.forEach((row, at) => {
    for (let i = 0; i < count; i++) cycles[i * rows.length + at] = row[first[i]!]!;
  });
  return { count, cycles, columnOf: of };
}
