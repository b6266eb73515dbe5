import type { CountCollector } from './count-collector.js';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NAMED = /^[+-]?(nan|inf|infinity)$/i;

/** Columns a row may have; the accuracy, or the count and the denominator. */
export const ROW_COLUMNS = ['hash', 'accuracy', 'correct', 'denominator'] as const;
export type RowColumn = (typeof ROW_COLUMNS)[number];

/** A row as a text file has it: each column a text, a number or absent. */
export type AccuracyRow = Readonly<Partial<Record<RowColumn, unknown>>>;

export const ROW_FORM = 'Write `hash,accuracy` or `hash,correct,denominator`.';

/**
 * Take one row of a file by hash: a share of images, or a count of them.
 *
 * @param at - Where the row is in the file, as the collector counts.
 * @throws {@link CodesignError} IMPORT_INVALID naming the place and the fault.
 */
export function collectRow(collector: CountCollector, row: AccuracyRow, at: number): void {
  if (typeof row.hash !== 'string') throw collector.fault(at, 'the row has no hash', ROW_FORM);
  const cell = collector.cellOfHash(row.hash.trim(), at);
  if (row.accuracy !== undefined) {
    collector.addAccuracy(cell, toNumber(collector, row, 'accuracy', at), at);
  } else {
    const denominator = row.denominator === undefined ? undefined : toNumber(collector, row, 'denominator', at);
    collector.addCount(cell, toNumber(collector, row, 'correct', at), denominator, at);
  }
}

function toNumber(collector: CountCollector, row: AccuracyRow, column: RowColumn, at: number): number {
  const value = row[column];
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  const text = typeof value === 'string' ? value.trim() : String(value);
  if (DECIMAL.test(text)) return Number(text);
  if (NAMED.test(text)) return NaN;
  throw collector.fault(at, value === undefined || text === '' ? `it has no ${column}` : `"${text}" is not a number`);
}
