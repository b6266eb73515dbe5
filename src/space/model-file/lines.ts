import { isUtf8 } from 'node:buffer';
import { MAXIMUM_LINE_MEGABYTES } from './limits.js';

/** A line of a file that is not blank. */
export interface Line {
  /** From 1, blank lines counted too. */
  readonly number: number;
  /** Without white space at its ends; empty where it cannot be read. */
  readonly text: string;
  /** Why it cannot be read. */
  readonly fault: string | undefined;
  /** Bytes of the file up to its end. */
  readonly end: number;
}

const NEWLINE = '\n'.charCodeAt(0);
const BYTE_ORDER_MARK = '\uFEFF';

/** The lines of a file, one after another, so that no more than one is in memory as a text. */
export function* linesOf(bytes: Buffer): Generator<Line> {
  let number = 0;
  for (let from = 0; from < bytes.length;) {
    number++;
    const found = bytes.indexOf(NEWLINE, from);
    const end = found === -1 ? bytes.length : found;
    const piece = bytes.subarray(from, end);
    from = end + 1;
    const fault = lineFault(piece);
    if (fault !== undefined) {
      yield { number, text: '', fault, end };
      continue;
    }
    const whole = piece.toString('utf8');
    const text = (number === 1 && whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole).trim();
    if (text !== '') yield { number, text, fault: undefined, end };
  }
}

function lineFault(piece: Buffer): string | undefined {
  if (piece.length > MAXIMUM_LINE_MEGABYTES * 2 ** 20) return `it is longer than ${MAXIMUM_LINE_MEGABYTES} MB`;
  return isUtf8(piece) ? undefined : 'it is not UTF-8';
}
