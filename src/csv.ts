import { csvFormatRow } from 'd3-dsv';

/** What a field of a CSV file can be; NaN and undefined become empty fields. */
export type CsvValue = string | number | boolean | undefined;

/** One record of CSV (RFC 4180), without the newline. */
export function formatCsvRecord(fields: readonly CsvValue[]): string {
  return csvFormatRow(fields.map((field) => (field === undefined || Number.isNaN(field) ? '' : String(field))));
}

/** Rows as CSV (RFC 4180) with a header of the first row's names; nothing where there are no rows. */
export function formatCsv(rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const names = Object.keys(first);
  const records = rows.map((row) => names.map((name) => (row as Record<string, CsvValue>)[name]));
  return [names, ...records].map((record) => `${formatCsvRecord(record)}\n`).join('');
}
