import { CsvError, parse } from 'csv-parse/sync';
import type { CountCollector } from './count-collector.js';
import { importFault } from './faults.js';
import type { Row, RowColumn } from './row.js';
import { addRow, ROW_COLUMNS, ROW_FORM } from './row.js';

/**
 * Read a CSV with a header: `hash,accuracy` or `hash,correct,denominator`, in any order, other columns left alone.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the line.
 */
export function readCsv(file: string, bytes: Buffer, collector: CountCollector): void {
  const lines = parseLines(file, bytes);
  const header = (lines[0]?.record ?? []).map((title) => title.trim().toLowerCase());
  const position = new Map<RowColumn, number>();
  for (const column of ROW_COLUMNS) if (header.includes(column)) position.set(column, header.indexOf(column));
  if (!position.has('hash') || (!position.has('accuracy') && !position.has('correct'))) {
    throw importFault(file, 'line 1', `the header is "${header.join(',').slice(0, 80)}"`, ROW_FORM);
  }
  for (const { record, info } of lines.slice(1)) {
    const row: Partial<Record<RowColumn, string>> = {};
    for (const [column, at] of position) row[column] = record[at] as string;
    addRow(collector, row as Row, info.lines);
  }
}

interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function parseLines(file: string, bytes: Buffer): Line[] {
  try {
    return parse(bytes, { bom: true, info: true, skip_empty_lines: true }) as unknown as Line[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw importFault(file, '', `it is not a well-formed CSV (${cause.message})`, ROW_FORM);
  }
}
