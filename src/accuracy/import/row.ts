import type { CountCollector } from './count-collector.js';

/** In no two ways: a long row of digits is looked at once. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const NAMED = /^[+-]?(nan|inf|infinity)$/i;

/** Columns a row may have beside its name; the accuracy, or the count and the denominator. */
export const VALUE_COLUMNS = ['accuracy', 'correct', 'denominator'] as const;
export type ValueColumn = (typeof VALUE_COLUMNS)[number];

/** A row as a text file has it: the name of its model, and each column a text, a number or absent. */
export type AccuracyRow = Readonly<{ name?: unknown } & Partial<Record<ValueColumn, unknown>>>;

/** How a row is to be written whose name stands in the column `title`. */
export function rowForm(title: string): string {
  return `Write \`${title},accuracy\` or \`${title},correct,denominator\`.`;
}

/**
 * Take one row of a file by name: a share of images, or a count of them.
 *
 * @param at - Where the row is in the file, as the collector counts.
 * @throws {@link CodesignError} IMPORT_INVALID naming the place and the fault.
 */
export function collectRow(collector: CountCollector, row: AccuracyRow, at: number): void {
  const [title = 'name'] = collector.names.titles;
  if (typeof row.name !== 'string') throw collector.fault(at, `the row has no ${title}`, rowForm(title));
  const model = collector.modelNamed(row.name.trim(), at);
  const number = (column: ValueColumn): number => {
    const value = toNumber(row[column]);
    if (value !== undefined) return value;
    throw collector.fault(at, describeNoNumber(row[column], column));
  };
  if (row.accuracy !== undefined) {
    collector.addAccuracy(model, number('accuracy'), at);
  } else {
    const denominator = row.denominator === undefined ? undefined : number('denominator');
    collector.addCount(model, number('correct'), denominator, at);
  }
}

/** A value of a row as a number, NaN where it is written so; undefined where it is none. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  const text = typeof value === 'string' ? value.trim() : String(value);
  if (DECIMAL.test(text)) return Number(text);
  return NAMED.test(text) ? NaN : undefined;
}

/** What to say of a value that is no number. */
export function describeNoNumber(value: unknown, column: string): string {
  const text = typeof value === 'string' ? value.trim() : String(value);
  return value === undefined || text === '' ? `it has no ${column}` : `"${text}" is not a number`;
}
