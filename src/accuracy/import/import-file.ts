import { importInvalid } from '../../errors/accuracy.js';
import { usageError } from '../../errors/usage.js';
import type { RunOptions } from '../../progress.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import type { Metric } from '../metric.js';
import { createMetric } from '../metric.js';
import { listMetricNames, storeMetricsStepwise } from '../table/metrics.js';
import { withTable, withTableAsync } from '../table/open.js';
import { readCells } from '../table/read-cells.js';
import { CountCollector } from './count-collector.js';
import type { MetricRequest } from './describe.js';
import { describeImport } from './describe.js';
import type { ImportFormat } from './detect-format.js';
import { detectFormat } from './detect-format.js';
import { checkFile, loadFile, readHead } from './read-file.js';
import { READERS } from './readers.js';
import { readTfrecord } from './tfrecord/read-tfrecord.js';
import { isRecordFile } from './tfrecord/record-file.js';

/** How to import a file of accuracies. */
export interface ImportOptions extends MetricRequest, RunOptions {
  /** Undefined: as content and name tell. */
  readonly format: ImportFormat | undefined;
  /** `exact` refuses accuracies that are no whole number of images, `nearest` rounds them. */
  readonly rounding: 'exact' | 'nearest';
  /** Take an official file that does not hold every cell; files of other formats may always be partial. */
  readonly partial: boolean;
}

/** Options that leave everything for the import to find out from the file; a published file says all there is to know. */
export const AS_FOUND = {
  format: undefined,
  metric: undefined,
  denominator: undefined,
  split: undefined,
  epochs: undefined,
  repeats: undefined,
  source: undefined,
  licence: undefined,
  rounding: 'exact',
  partial: false,
} as const satisfies ImportOptions;

/** What an import stored. */
export interface ImportResult {
  readonly format: ImportFormat;
  readonly metrics: readonly Metric[];
  /** Names of the metrics that were in the table before and now have new counts. */
  readonly replaced: readonly string[];
  /** How far the accuracies were from whole numbers of images, at most. */
  readonly roundingMaximum: number;
}

/** As much of a file as tells its format. */
const HEAD_BYTES = 4096;

type FileContent = Omit<ImportResult, 'replaced'>;

/**
 * Import a file of accuracies into the table at `database`: all of it or nothing.
 *
 * Cells the file does not name have no accuracy in the metric; metrics of other names stay.
 * @throws {@link CodesignError} IMPORT_INVALID naming the place in the file, USAGE, FILE_MISSING, and what
 *   {@link withTable} throws.
 */
export async function importAccuracies(database: string, file: string, options: ImportOptions): Promise<ImportResult> {
  checkFile(file);
  const cells = withTable(database, { mode: 'read' }, readCells);
  const content = await readAccuracyFile(file, cells, options);
  const replaced = await withTableAsync(database, { mode: 'write' }, async (db) => {
    const before = new Set(listMetricNames(db));
    await storeMetricsStepwise(db, content.metrics, options);
    return content.metrics.map(({ name }) => name).filter((name) => before.has(name));
  });
  return { ...content, replaced };
}

/** Read a file of accuracies against the cells of the space. @throws {@link CodesignError} as {@link importAccuracies}. */
export async function readAccuracyFile(file: string, cells: CellTable, options: ImportOptions): Promise<FileContent> {
  if (isTfrecord(file, options.format)) {
    checkTellsItself(options);
    return { format: 'tfrecord', metrics: await readTfrecord(file, cells, options), roundingMaximum: 0 };
  }
  const { name, bytes, sha256 } = loadFile(file);
  const format = options.format ?? detectFormat(name, bytes.subarray(0, HEAD_BYTES), bytes.length);
  if (format === 'tfrecord') throw importInvalid(file, '', 'it is a compressed TFRecord file', 'Decompress it first.');
  const description = describeImport(file, sha256, options);
  const { read, placeUnit } = READERS[format];
  const { denominator: wanted } = description;
  const collector = new CountCollector(cells, { file, placeUnit, denominator: wanted, rounding: options.rounding });
  await read(file, bytes, collector);
  const { denominator, counts, roundingMaximum } = collector;
  if (denominator === undefined) throw importInvalid(file, '', 'it has no rows');
  return { format, metrics: [createMetric({ ...description, denominator }, counts)], roundingMaximum };
}

const TFRECORD_NAME = /\.tfrecords?$/i;

/** TFRecord files are told before the others, as they are too long to be read whole. */
function isTfrecord(file: string, format: ImportFormat | undefined): boolean {
  const head = readHead(file, HEAD_BYTES);
  return format === 'tfrecord' || (format === undefined && (isRecordFile(head) || TFRECORD_NAME.test(file)));
}

/** An official file says itself what its metrics are. @throws {@link CodesignError} USAGE. */
function checkTellsItself(options: ImportOptions): void {
  const given = (['denominator', 'split', 'epochs', 'repeats'] as const).find((key) => options[key] !== undefined);
  if (given === undefined) return;
  const fault = `--${given} does not apply to an official TFRecord file, which says itself what it holds.`;
  throw usageError(fault, 'Leave it away; --metric NAME imports one of its metrics alone.');
}
