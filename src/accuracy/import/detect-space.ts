import { CodesignError } from '../../errors/codesign-error.js';
import { readLimits } from '../../read-limits.js';
import { ARCHITECTURE_NAMES, CELL_TITLES } from '../model-names.js';
import type { TableSpace } from '../table-space.js';
import { detectFormat } from './detect-format.js';
import type { ImportOptions } from './import-options.js';
import { openRows } from './open-rows.js';
import { HEAD_BYTES, loadFile, readHead } from './read-file.js';
import { findTitle } from './rows/row-source.js';
import { isRecordFile } from './tfrecord/record-file.js';

/** Titles of the column that names the models of each space. */
const NAME_TITLES: Readonly<Record<TableSpace, readonly string[]>> = {
  nasbench101: CELL_TITLES,
  nasbench201: ARCHITECTURE_NAMES.titles,
};

/**
 * Tell whose models a file is of, by the column that names them, so that no table of another space is built for it.
 *
 * @returns Undefined where the file does not tell; what is wrong with it is for the import to say.
 * @throws {@link CodesignError} FILE_MISSING; IMPORT_INVALID for an empty file.
 */
export function detectSpace(
  file: string,
  { format, order, readLimit }: Pick<ImportOptions, 'format' | 'order' | 'readLimit'>,
): TableSpace | undefined {
  // Official records are cells, and too long to be read whole; only rows of architectures have an order of their own.
  if (isRecordFile(readHead(file, HEAD_BYTES))) return 'nasbench101';
  if (order !== undefined) return 'nasbench201';
  try {
    const limits = readLimits(readLimit);
    const { name, bytes } = loadFile(file, limits);
    const found = format ?? detectFormat(name, bytes.subarray(0, HEAD_BYTES), bytes.length);
    const rows = openRows(found, file, bytes, 'hash', limits);
    return rows === undefined ? undefined : spaceOfTitles(rows.titles);
  } catch (cause) {
    if (cause instanceof CodesignError && cause.code !== 'FILE_MISSING') return undefined;
    throw cause;
  }
}

function spaceOfTitles(titles: readonly string[]): TableSpace | undefined {
  const spaces = (Object.keys(NAME_TITLES) as TableSpace[]).filter((space) =>
    NAME_TITLES[space].some((title) => findTitle({ titles }, title) !== undefined),
  );
  return spaces.length === 1 ? spaces[0] : undefined;
}
