import { readFileSync, statSync } from 'node:fs';
import { fileMissing } from './errors/files.js';
import type { SettingsKind } from './errors/settings.js';
import { settingsInvalid } from './errors/settings.js';
import { findNameTwice } from './json-text.js';

export { isRecord, showValue } from './json-value.js';

/** Far more than any settings file needs; a larger one is another kind of file. */
const MAXIMUM_BYTES = 16 * 1024 * 1024;

/**
 * Read and parse a small JSON file.
 *
 * @throws {@link CodesignError} FILE_MISSING where it cannot be read, the kind's code where it is too large, not JSON, or an
 *   object in it has a name twice.
 */
export function readJsonFile(path: string, kind: SettingsKind): unknown {
  let text: string;
  let size: number;
  try {
    ({ size } = statSync(path));
    text = size > MAXIMUM_BYTES ? '' : readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileMissing(path, kind.wayOut, cause);
  }
  if (size > MAXIMUM_BYTES) {
    throw settingsInvalid(kind, path, `${size} bytes are too many (limit ${MAXIMUM_BYTES})`);
  }
  let value: unknown;
  text = text.replace(/^\uFEFF/, '');
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw settingsInvalid(kind, path, `not JSON: ${(cause as Error).message}`, cause);
  }
  const twice = findNameTwice(text);
  if (twice !== undefined) throw settingsInvalid(kind, path, `an object has the name ${JSON.stringify(twice)} twice`);
  return value;
}
