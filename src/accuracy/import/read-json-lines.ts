import type { CountCollector } from './count-collector.js';
import type { AccuracyRow } from './row.js';
import { collectRow } from './row.js';

const FORM =
  'Write one object a line, e.g. {"hash": "…", "accuracy": 0.9} or {"hash": "…", "correct": 9000, "denominator": 9984}.';
const NEWLINE = '\n'.charCodeAt(0);

/**
 * Read JSON lines: one object a line with `hash` and `accuracy`, or `hash`, `correct` and `denominator`.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the line.
 */
export function readJsonLines(_file: string, bytes: Buffer, collector: CountCollector): void {
  let line = 0;
  for (let from = 0; from < bytes.length;) {
    line++;
    const found = bytes.indexOf(NEWLINE, from);
    const end = found === -1 ? bytes.length : found;
    const text = bytes.toString('utf8', from, end).trim();
    from = end + 1;
    if (text !== '') collectRow(collector, parseLine(collector, text, line), line);
  }
}

function parseLine(collector: CountCollector, text: string, line: number): AccuracyRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw collector.fault(line, `it is not JSON (${(cause as Error).message})`, FORM);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw collector.fault(line, 'it is not an object', FORM);
  }
  return value as AccuracyRow;
}
