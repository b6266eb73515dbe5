import type { ReadLimits } from '../../read-limits.js';
import { readLimits } from '../../read-limits.js';
import type { ImportFormat } from './detect-format.js';
import { openCsvRows } from './rows/csv-rows.js';
import { openJsonLines } from './rows/json-lines-rows.js';
import { openParquetRows } from './rows/parquet-rows.js';
import type { RowSource } from './rows/row-source.js';

type RowOpener = (file: string, bytes: Buffer, nameTitle: string, limits: ReadLimits) => RowSource;

/** What opens each format of rows. */
const OPENERS: Readonly<Partial<Record<ImportFormat, RowOpener>>> = {
  csv: (file, bytes, title, limits) =>
    openCsvRows(file, bytes, `Every row has as many columns as the header, \`${title}\` among them.`, limits),
  jsonl: (file, bytes, title, limits) =>
    openJsonLines(
      file,
      bytes,
      `Write one object a line, e.g. {"${title}": "…", "accuracy": 0.9} or {"${title}": "…", "correct": 9000, "denominator": 9984}.`,
      limits,
    ),
  parquet: (file, bytes, _, limits) => openParquetRows(file, bytes, limits),
};

/**
 * Open a file of rows; undefined where its format has none.
 *
 * @param nameTitle - The title of the column that names models, for error texts.
 * @param limits - How much of it is read.
 * @throws {@link CodesignError} IMPORT_INVALID where the file cannot be read, LIMIT_EXCEEDED.
 */
export function openRows(
  format: ImportFormat,
  file: string,
  bytes: Buffer,
  nameTitle: string,
  limits: ReadLimits = readLimits(),
): RowSource | undefined {
  return OPENERS[format]?.(file, bytes, nameTitle, limits);
}
