import { importInvalid } from '../../../errors/accuracy.js';
import { limitExceeded } from '../../../errors/limits.js';
import { findNameTwice } from '../../../json-text.js';
import type { ReadLimits } from '../../../read-limits.js';
import type { RowSource } from './row-source.js';

const NEWLINE = '\n'.charCodeAt(0);

type Row = Readonly<Record<string, unknown>>;

/**
 * Open JSON lines: one object a line; blank lines are left out.
 *
 * @param form - How a line is to be written, for error texts.
 * @param limits - How long a line may be: what it holds takes many times its bytes.
 */
export function openJsonLines(file: string, bytes: Buffer, form: string, limits: ReadLimits): RowSource {
  return {
    placeUnit: 'line',
    get titles() {
      for (const [row] of readLines(file, bytes, form, limits)) return Object.keys(row);
      return [];
    },
    isRectangular: false,
    visit: (columns, take) => {
      for (const [row, line] of readLines(file, bytes, form, limits)) {
        take(
          columns.map((column) => row[column]),
          line,
        );
      }
      return Promise.resolve();
    },
  };
}

function* readLines(
  file: string,
  bytes: Buffer,
  form: string,
  { lineBytes, wayOut }: ReadLimits,
): Generator<readonly [row: Row, line: number]> {
  let line = 0;
  for (let from = 0; from < bytes.length;) {
    line++;
    const found = bytes.indexOf(NEWLINE, from);
    const end = found === -1 ? bytes.length : found;
    if (end - from > lineBytes) {
      throw limitExceeded(`${file}, line ${line}`, `${end - from} bytes`, `${lineBytes}`, wayOut);
    }
    const text = bytes.toString('utf8', from, end).trim();
    from = end + 1;
    if (text !== '') yield [parseLine(file, text, line, form), line];
  }
}

function parseLine(file: string, text: string, line: number, form: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw importInvalid(file, `line ${line}`, `it is not JSON (${(cause as Error).message})`, form);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw importInvalid(file, `line ${line}`, 'it is not an object', form);
  }
  const twice = findNameTwice(text);
  if (twice !== undefined) throw importInvalid(file, `line ${line}`, `it has the name "${twice}" twice`, form);
  return value as Row;
}
