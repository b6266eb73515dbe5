import { readFileSync, statSync } from 'node:fs';
import type { ErrorCode } from './errors/codesign-error.js';
import { CodesignError } from './errors/codesign-error.js';

/** Far more than any settings file needs; a larger one is another kind of file. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/** What a JSON file is, for its errors. */
export interface JsonFileKind {
  /** E.g. `Cost constants`. */
  readonly what: string;
  /** The error code where the content is at fault. */
  readonly code: ErrorCode;
  readonly wayOut: string;
}

/**
 * Read and parse a small JSON file.
 *
 * @throws {@link CodesignError} FILE_MISSING where it cannot be read, the kind's code where it is too large or not JSON.
 */
export function readJsonFile(path: string, { what, code, wayOut }: JsonFileKind): unknown {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MAXIMUM_BYTES) {
      throw new CodesignError(code, `${what} in ${path}: ${size} bytes are too many (limit ${MAXIMUM_BYTES}).`, wayOut);
    }
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CodesignError) throw cause;
    const fault = `Cannot read ${path}: ${(cause as Error).message}.`;
    throw new CodesignError('FILE_MISSING', fault, wayOut, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CodesignError(code, `${what} in ${path}: not JSON: ${(cause as Error).message}.`, wayOut, { cause });
  }
}

/** Show a value in an error: as JSON where it is some, and never longer than a line. */
export function showValue(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch {
    text = 'a value that refers to itself';
  }
  text ??= String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
