import { csvFormatRow } from 'd3-dsv';

/** What a field of a CSV file can be; NaN and undefined become empty fields. */
export type CsvValue = string | number | boolean | undefined;

/** What a spreadsheet takes for the beginning of a formula, also behind apostrophes that say it is none. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Put an apostrophe before a text that a spreadsheet would take for a formula; numbers stay as they are.
 *
 * {@link unguardText} gives the text back, whatever it was.
 */
export function guardText(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Take the apostrophe away that {@link guardText} put before a text. */
export function unguardText(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** One record of CSV (RFC 4180), without the newline; no text in it is a formula to a spreadsheet. */
export function formatCsvRecord(fields: readonly CsvValue[]): string {
  return csvFormatRow(fields.map(formatField));
}

function formatField(field: CsvValue): string {
  if (typeof field === 'string') return guardText(field);
  return field === undefined || Number.isNaN(field) ? '' : String(field);
}

/** Rows as CSV (RFC 4180) with a header of the first row's names; nothing where there are no rows. */
export function formatCsv(rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const names = Object.keys(first);
  const records = rows.map((row) => names.map((name) => (row as Record<string, CsvValue>)[name]));
  return [names, ...records].map((record) => `${formatCsvRecord(record)}\n`).join('');
}
