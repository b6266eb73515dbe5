import type { Value } from '../../../query/expression.js';
import type { Column } from '../data/columns.js';

/** What a brush lets through of one column: numbers from `from` to `to`, both included, or some of the levels. */
export type Range = { readonly from: number; readonly to: number } | { readonly among: readonly Value[] };

/** Brushes by column; a row passes where it passes all of them. */
export type Ranges = Readonly<Record<string, Range>>;

/** The ranges with one of them put in, or taken out. */
export function withRange(ranges: Ranges, column: string, range: Range | undefined): Ranges {
  const others = Object.entries(ranges).filter(([name]) => name !== column);
  return Object.fromEntries(range === undefined ? others : [...others, [column, range]]);
}

/** Turn off in `mask` the rows that do not pass. */
export function applyRange(mask: Uint8Array, { values, levels }: Column, range: Range): void {
  if ('among' in range) {
    const passing = (levels ?? []).map((level) => range.among.includes(level));
    for (let row = 0; row < mask.length; row++) if (passing[values[row]!] !== true) mask[row] = 0;
    return;
  }
  const { from, to } = range;
  for (let row = 0; row < mask.length; row++) if (!(values[row]! >= from && values[row]! <= to)) mask[row] = 0;
}

function literal(value: Value): string {
  if (typeof value !== 'string') return String(value);
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

/** The same as a condition that `--where` understands. */
export function describeRange(column: string, range: Range): string {
  if ('from' in range) return `${column} >= ${range.from} && ${column} <= ${range.to}`;
  const parts = range.among.map((value) => `${column} == ${literal(value)}`);
  return parts.length === 1 ? parts.join() : `(${parts.join(' || ')})`;
}
