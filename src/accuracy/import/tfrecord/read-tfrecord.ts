import { basename } from 'node:path';
import { importInvalid, metricUnknown } from '../../../errors/accuracy.js';
import type { RunOptions } from '../../../progress.js';
import type { CellTable } from '../../../space/cells/cell-table.js';
import { hashAt } from '../../../space/cells/cell-table.js';
import { RUNS } from '../../known-metrics.js';
import type { Metric } from '../../metric.js';
import { findPublication } from '../../publications.js';
import { CellMatcher } from './match-cell.js';
import { decodeOfficialRecord } from './official-record.js';
import { readRecords } from './record-file.js';
import { RunCollector } from './run-collector.js';

/** How to read an official file. */
export interface TfrecordOptions extends RunOptions {
  /** Take a file that does not hold every cell; those it holds still need all their runs. */
  readonly partial: boolean;
  /** Give this metric alone; undefined for all the file has. */
  readonly metric: string | undefined;
  /** Where the figures come from; undefined for what the file is known as. */
  readonly source: string | undefined;
  readonly licence: string | undefined;
}

/**
 * Read an official NAS-Bench-101 file (nasbench_only108.tfrecord, nasbench_full.tfrecord): for each epoch budget in it
 * the mean and the single runs, on test and validation images, as exact counts.
 *
 * Every record is checked: both checksums, its cell, matrix, operations and parameters, three runs a cell and budget.
 * @throws {@link CodesignError} IMPORT_INVALID with the byte offset; METRIC_UNKNOWN, INTERRUPTED.
 */
export async function readTfrecord(file: string, cells: CellTable, options: TfrecordOptions): Promise<Metric[]> {
  const matcher = new CellMatcher(cells);
  const runs = new RunCollector(cells.count);
  const visit = (bytes: Buffer, from: number, end: number, offset: number): void => {
    try {
      const record = decodeOfficialRecord(bytes, from, end);
      runs.add(matcher.match(record), record, offset);
    } catch (cause) {
      if (!(cause instanceof RangeError || cause instanceof SyntaxError)) throw cause;
      throw importInvalid(file, `byte ${offset}`, `the record there is not of NAS-Bench-101: ${cause.message}`);
    }
  };
  const { records, bytes, sha256 } = await readRecords(file, visit, options);
  checkComplete(file, cells, runs, records, bytes, options.partial);

  const publication = findPublication(sha256);
  const origin = {
    source: options.source ?? publication?.source ?? basename(file),
    licence: options.licence ?? publication?.licence ?? 'not stated',
  };
  return selectMetric(
    file,
    runs.epochs.flatMap((epochs) => runs.metrics(epochs, origin)),
    options.metric,
  );
}

function checkComplete(
  file: string,
  cells: CellTable,
  runs: RunCollector,
  records: number,
  bytes: number,
  partial: boolean,
): void {
  const end = `byte ${bytes}`;
  if (records === 0) throw importInvalid(file, end, 'it holds no record');
  for (const gap of runs.incomplete()) {
    const hash = hashAt(cells, gap.cell);
    const fault = `cell ${hash} has ${gap.runs} of ${RUNS} runs at ${gap.epochs} epochs, the last of them at byte ${gap.offset}`;
    throw importInvalid(file, end, `a run is missing: ${fault}`, 'Download the file again.');
  }
  if (partial) return;
  for (const { cell, epochs } of runs.absent()) {
    const wanted = RUNS * cells.count * runs.epochs.length;
    const fault = `it ends after ${records} records, ${wanted} are wanted for ${runs.epochs.join(', ')} epochs`;
    const example = `cell ${hashAt(cells, cell)} has none at ${epochs}`;
    throw importInvalid(
      file,
      end,
      `${fault}; ${example}`,
      'Download the file again, or take what it has with --partial.',
    );
  }
}

function selectMetric(file: string, metrics: Metric[], wanted: string | undefined): Metric[] {
  if (wanted === undefined) return metrics;
  const selected = metrics.filter(({ name }) => name === wanted);
  if (selected.length > 0) return selected;
  throw metricUnknown(
    file,
    wanted,
    metrics.map(({ name }) => name),
  );
}
