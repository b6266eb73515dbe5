import { importInvalid, importOptionOutOfPlace } from '../../errors/accuracy.js';
import { usageError } from '../../errors/usage.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { readLimits } from '../../read-limits.js';
import { cellNames } from '../model-names.js';
import { findPublication, publishedMetric } from '../publications.js';
import { CELL_READERS } from './cell-readers.js';
import { describeImport } from './describe.js';
import { detectFormat } from './detect-format.js';
import type { FileContent, ImportOptions } from './import-options.js';
import { METRIC_KNOWLEDGE } from './metric-knowledge.js';
import { openRows } from './open-rows.js';
import { planColumn } from './plan-column.js';
import { readColumns } from './read-columns.js';
import { HEAD_BYTES, loadFile, readHead } from './read-file.js';
import { readOneMetric } from './read-one-metric.js';
import { readRows } from './read-rows.js';
import { readTfrecord } from './tfrecord/read-tfrecord.js';
import { isRecordFile } from './tfrecord/record-file.js';

const KNOWLEDGE = METRIC_KNOWLEDGE.nasbench101;

/**
 * Read a file of accuracies against the cells of NAS-Bench-101.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the place in the file, USAGE, FILE_MISSING.
 */
export async function readCellFile(file: string, cells: CellTable, options: ImportOptions): Promise<FileContent> {
  for (const option of ['measure', 'order', 'network'] as const) {
    if (options[option] !== undefined) throw importOptionOutOfPlace(option, 'the table is of NAS-Bench-101');
  }
  if (isTfrecord(file, options)) {
    checkTellsItself(options);
    const metrics = await readTfrecord(file, cells, options);
    return { format: 'tfrecord', metrics, measures: [], roundingMaximum: 0 };
  }
  const limits = readLimits(options.readLimit);
  const { name, bytes, sha256 } = loadFile(file, limits);
  const format = options.format ?? detectFormat(name, bytes.subarray(0, HEAD_BYTES), bytes.length);
  if (format === 'tfrecord') throw importInvalid(file, '', 'it is a compressed TFRecord file', 'Decompress it first.');
  const names = cellNames(cells);
  const rows = openRows(format, file, bytes, 'hash', limits);
  if (rows !== undefined && options.column !== undefined) {
    const plan = planColumn(file, options.column, undefined, options, KNOWLEDGE);
    return { format, ...(await readColumns(file, rows, names, plan, options.rounding)) };
  }
  for (const option of ['column', 'unit'] as const) {
    const reason = rows === undefined ? 'the file has no columns' : 'no --column is named';
    if (options[option] !== undefined) throw importOptionOutOfPlace(option, reason);
  }
  const publication = findPublication(sha256);
  const published = publication === undefined ? undefined : publishedMetric(publication);
  const description = describeImport(file, published, options, KNOWLEDGE);
  const reader = CELL_READERS[format];
  const placeUnit = rows?.placeUnit ?? reader?.placeUnit ?? 'row';
  const { rounding } = options;
  const read = await readOneMetric(names, description, { file, placeUnit, rounding }, (collector) =>
    rows === undefined ? reader?.read(file, bytes, collector, limits) : readRows(file, rows, collector),
  );
  return { format, measures: [], ...read };
}

const TFRECORD_NAME = /\.tfrecords?$/i;

/** TFRecord files are told before the others, as they are too long to be read whole. */
function isTfrecord(file: string, { format }: ImportOptions): boolean {
  const head = readHead(file, HEAD_BYTES);
  return format === 'tfrecord' || (format === undefined && (isRecordFile(head) || TFRECORD_NAME.test(file)));
}

/** An official file says itself what its metrics are. @throws {@link CodesignError} USAGE. */
function checkTellsItself(options: ImportOptions): void {
  const given = (['column', 'unit', 'denominator', 'split', 'epochs', 'repeats'] as const).find(
    (key) => options[key] !== undefined,
  );
  if (given === undefined) return;
  const fault = `--${given} does not apply to an official TFRecord file, which says itself what it holds.`;
  throw usageError(fault, 'Leave it away; --metric NAME imports one of its metrics alone.');
}
