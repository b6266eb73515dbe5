import { importInvalid, importOptionOutOfPlace } from '../../../errors/accuracy.js';
import { sha256Hex } from '../../../sha256-hex.js';
import { readLimits } from '../../../read-limits.js';
import { architectureAt, formatArchitecture } from '../../../space/nasbench201/architecture.js';
import { MISSING } from '../../metric.js';
import { ARCHITECTURE_NAMES } from '../../model-names.js';
import { describeImport } from '../describe.js';
import { detectFormat } from '../detect-format.js';
import type { FileContent, ImportOptions } from '../import-options.js';
import { METRIC_KNOWLEDGE } from '../metric-knowledge.js';
import { openRows } from '../open-rows.js';
import { planColumn } from '../plan-column.js';
import { readColumns } from '../read-columns.js';
import { HEAD_BYTES, loadFile, readHead } from '../read-file.js';
import { readOneMetric } from '../read-one-metric.js';
import { readRows } from '../read-rows.js';
import type { RowSource } from '../rows/row-source.js';
import { findTitle } from '../rows/row-source.js';
import type { FileOrigins } from './origins.js';
import { findOrigins } from './origins.js';
import { findKnownColumn, planKnownColumns } from './plan-known-columns.js';
import { readSeedFile } from './read-seed-file.js';

const WAY_OUT = 'docs/nasbench201.md says which files are read: a CSV with a column arch always is.';

/** How the benchmarks' own files begin, which are not read. */
const ARCHIVES = [
  ['BZh', 'a bzip2 archive, such as NATS-Bench’s pickles are'],
  ['PK\x03\x04', 'a zip archive, such as PyTorch’s files are'],
] as const;

/**
 * Read a file of accuracies, or of what others measured, of NAS-Bench-201's architectures: rows by their text, or raw
 * counts by seed in a given order.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the place in the file, USAGE, FILE_MISSING.
 */
export async function readArchitectureFile(file: string, options: ImportOptions): Promise<FileContent> {
  refuseArchives(file);
  const limits = readLimits(options.readLimit);
  const loaded = loadFile(file, limits);
  const { name, bytes } = loaded;
  const format = options.format ?? detectFormat(name, bytes.subarray(0, HEAD_BYTES), bytes.length);
  const origins = findOrigins(sha256Hex(bytes));
  const refuse = (option: 'column' | 'unit' | 'measure' | 'order', reason: string): void => {
    if (options[option] !== undefined) throw importOptionOutOfPlace(option, reason);
  };
  if (format === 'raw') {
    for (const option of ['column', 'unit', 'measure'] as const) refuse(option, 'the file has no columns');
    const fault = 'its rows name no architectures, and no order is given for them';
    if (options.order === undefined)
      throw importInvalid(file, '', fault, 'Name one with --order, e.g. nasbench201.csv.gz.');
    return { format, ...(await readSeedFile(file, loaded, options.order, origins, options)) };
  }
  const rows = openRows(format, file, bytes, 'arch', limits);
  if (rows === undefined) throw importInvalid(file, '', `a file of format ${format} names no architectures`, WAY_OUT);
  refuse('order', 'the rows of the file name their architectures themselves');
  if (options.column === undefined) refuse('unit', 'no --column is named');
  return { format, ...(await readArchitectureRows(file, rows, origins, options)) };
}

async function readArchitectureRows(
  file: string,
  rows: RowSource,
  origins: FileOrigins | undefined,
  options: ImportOptions,
): Promise<Omit<FileContent, 'format'>> {
  const { rounding, column } = options;
  const knowledge = METRIC_KNOWLEDGE.nasbench201;
  if (column !== undefined) {
    const known = findKnownColumn(findTitle(rows, column) ?? column, origins);
    const plan = planColumn(file, column, known, options, knowledge);
    return readColumns(file, rows, ARCHITECTURE_NAMES, plan, rounding);
  }
  const plan = planKnownColumns(file, rows.titles, origins, options);
  if (plan.accuracies.length + plan.measures.length > 0) {
    const content = await readColumns(file, rows, ARCHITECTURE_NAMES, plan, rounding);
    if (!options.partial) checkComplete(file, content);
    return content;
  }
  if (options.measure !== undefined) {
    throw importInvalid(file, '', `no column is known to hold "${options.measure}"`, 'Name it with --column.');
  }
  const description = describeImport(file, undefined, options, knowledge);
  const { placeUnit } = rows;
  const read = await readOneMetric(ARCHITECTURE_NAMES, description, { file, placeUnit, rounding }, (collector) =>
    readRows(file, rows, collector),
  );
  return { measures: [], ...read };
}

/** A published file holds every architecture; one of its own may hold some. @throws {@link CodesignError} IMPORT_INVALID. */
function checkComplete(file: string, { metrics }: Pick<FileContent, 'metrics'>): void {
  const lacking = metrics.find(({ missing }) => missing > 0);
  if (lacking === undefined) return;
  const { name, missing, counts } = lacking;
  const first = formatArchitecture(architectureAt(counts.indexOf(MISSING)));
  const fault = `it has no ${name} of ${missing} of ${counts.length} architectures, such as ${first}`;
  throw importInvalid(file, '', fault, 'Download it again, or take it as it is with --partial.');
}

/** The benchmarks' own files are told before they are read: they are gigabytes long. */
function refuseArchives(file: string): void {
  const head = readHead(file, HEAD_BYTES).toString('latin1');
  const found = ARCHIVES.find(([magic]) => head.startsWith(magic));
  if (found !== undefined) throw importInvalid(file, '', `it is ${found[1]}, which is not read`, WAY_OUT);
}
