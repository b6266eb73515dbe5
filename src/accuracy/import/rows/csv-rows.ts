import { constants } from 'node:buffer';
import { csvParseRows } from 'd3-dsv';
import { unguardText } from '../../../csv.js';
import { importInvalid } from '../../../errors/accuracy.js';
import { limitExceeded } from '../../../errors/limits.js';
import type { ReadLimits } from '../../../read-limits.js';
import { findWideRecord } from './csv-width.js';
import type { RowSource } from './row-source.js';

/**
 * Open a CSV with a header; blank lines are left out.
 *
 * @throws {@link CodesignError} LIMIT_EXCEEDED where it is longer than a text can be, or a record has too many columns.
 * @param form - How a file of this kind is to be written, for error texts.
 */
export function openCsvRows(file: string, bytes: Buffer, form: string, limits: ReadLimits): RowSource {
  const { columns: mostColumns, wayOut } = limits;
  const { MAX_STRING_LENGTH: mostBytes } = constants;
  if (bytes.length > mostBytes) {
    throw limitExceeded(file, `${bytes.length} bytes`, `${mostBytes} for a CSV`, 'Split it, or save it as Parquet.');
  }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const wide = findWideRecord(text, mostColumns);
  if (wide !== undefined) {
    throw limitExceeded(`${file}, line ${wide}`, 'more columns', `${mostColumns}`, wayOut);
  }
  const titles = readHeader(text).map((title) => unguardText(title.trim()));
  return {
    placeUnit: 'line',
    titles,
    isRectangular: true,
    visit: (columns, take) => {
      const positions = columns.map((column) => titles.indexOf(column));
      csvParseRows(text, (fields, rowIndex) => {
        if (rowIndex === 0 || isBlank(fields)) return null;
        const line = rowIndex + 1;
        if (fields.length !== titles.length) {
          const fault = `it has ${fields.length} columns, the header has ${titles.length}`;
          throw importInvalid(file, `line ${line}`, fault, form);
        }
        take(
          positions.map((at) => (fields[at] === undefined ? undefined : unguardText(fields[at]))),
          line,
        );
        return null;
      });
      return Promise.resolve();
    },
  };
}

function readHeader(text: string): string[] {
  const end = text.indexOf('\n');
  return csvParseRows(end === -1 ? text : text.slice(0, end))[0] ?? [];
}

function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0]?.trim() === '';
}
