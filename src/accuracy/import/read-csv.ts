import { csvParseRows } from 'd3-dsv';
import { importInvalid } from '../../errors/accuracy.js';
import type { CountCollector } from './count-collector.js';
import type { RowColumn } from './row.js';
import { collectRow, ROW_COLUMNS, ROW_FORM } from './row.js';

type Positions = ReadonlyMap<RowColumn, number>;

/**
 * Read a CSV with a header: `hash,accuracy` or `hash,correct,denominator`, in any order, other columns left alone.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the line.
 */
export function readCsv(file: string, bytes: Buffer, collector: CountCollector): void {
  let width = 0;
  let positions: Positions = new Map();
  csvParseRows(bytes.toString('utf8').replace(/^\uFEFF/, ''), (fields, rowIndex) => {
    const line = rowIndex + 1;
    if (rowIndex === 0) {
      width = fields.length;
      positions = findColumns(file, fields);
    } else if (!isBlank(fields)) {
      if (fields.length !== width) {
        throw collector.fault(line, `it has ${fields.length} columns, the header has ${width}`, ROW_FORM);
      }
      const row: Partial<Record<RowColumn, string | undefined>> = {};
      for (const [column, at] of positions) row[column] = fields[at];
      collectRow(collector, row, line);
    }
    return null;
  });
}

function findColumns(file: string, header: readonly string[]): Positions {
  const titles = header.map((title) => title.trim().toLowerCase());
  const positions = new Map<RowColumn, number>();
  for (const column of ROW_COLUMNS) if (titles.includes(column)) positions.set(column, titles.indexOf(column));
  if (!positions.has('hash') || (!positions.has('accuracy') && !positions.has('correct'))) {
    throw importInvalid(file, 'line 1', `the header is "${header.join(',').slice(0, 80)}"`, ROW_FORM);
  }
  return positions;
}

function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0]?.trim() === '';
}
