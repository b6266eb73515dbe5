import { tableFromIPC } from '@uwdata/flechette';
import type { Row, Value } from '../../../query/expression.js';

/** One column of the frontier. */
export interface Column {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'boolean';
  /** As frontier.arrow says it; empty where it has none. */
  readonly unit: string;
  /** The numbers; of texts and booleans their positions in `levels`. */
  readonly values: Float64Array;
  /** The distinct values of texts and booleans, in order; undefined for numbers. */
  readonly levels: readonly Value[] | undefined;
  readonly min: number;
  readonly max: number;
}

/** The rows of frontier.arrow, and the same by column. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** Texts such as `3/4` by what they come to, all others by their letters. */
function compareLevels(a: Value, b: Value): number {
  const [left, right] = [a, b].map((value) => {
    const [n, d = '1'] = String(value).split('/');
    return Number(n) / Number(d);
  }) as [number, number];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

function makeColumn(name: string, unit: string, cells: readonly Value[]): Column {
  const kind = typeof cells[0] === 'number' ? 'number' : typeof cells[0] === 'boolean' ? 'boolean' : 'text';
  const levels = kind === 'number' ? undefined : [...new Set(cells)].sort(compareLevels);
  const positions = new Map(levels?.map((level, at) => [level, at]));
  const values = Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : (positions.get(cell) ?? -1)));
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { name, kind, unit, values, levels, min, max };
}

/** Read frontier.arrow: the columns that `codesign show frontier` has, in their order, integers of 64 bits as numbers. */
export function readRows(arrow: Uint8Array): Rows {
  const table = tableFromIPC(arrow);
  const columns = table.schema.fields.map(({ name, metadata }) => {
    const cells = Array.from(table.getChild(name) as Iterable<Value | bigint>, (cell) =>
      typeof cell === 'bigint' ? Number(cell) : cell,
    );
    return { column: makeColumn(name, (metadata as ReadonlyMap<string, string> | null)?.get('unit') ?? '', cells), cells };
  });
  const rows = Array.from({ length: table.numRows }, (_, i) =>
    Object.fromEntries(columns.map(({ column, cells }) => [column.name, cells[i]!])),
  );
  return { rows, columns: new Map(columns.map(({ column }) => [column.name, column])) };
}
