import { gunzipSync } from 'node:zlib';
import { csvParse } from 'd3-dsv';
import { trainingTableInvalid } from '../../../errors/accuracy.js';
import { ARCHITECTURE_COUNT, architectureIndex, parseArchitecture } from '../../../space/nasbench201/architecture.js';
import { TARGET_SCALES } from '../target.js';

/** Columns of the mean test accuracy in per cent after 200 epochs, in the order of the data sets. */
const COLUMNS = ['c10_test200', 'c100_test200', 'in16_test200'] as const;

/** Measured accuracies of the whole space. */
export interface Accuracies {
  /** Counts of correct images in index order, one array a data set. */
  readonly counts: readonly Int32Array[];
  /** The benchmark's own number of each architecture, in index order. */
  readonly published: Int32Array;
}

/**
 * Read the published accuracies.
 *
 * @param table - A gzipped CSV with columns `index` (the benchmark's own), `arch` and one a data set.
 * @throws {@link CodesignError} IMPORT_INVALID where it is none, or not of each architecture once.
 */
export function readAccuracies(table: Uint8Array, usage: string): Accuracies {
  const fail = (fault: string, cause?: unknown): never => {
    throw trainingTableInvalid(`The table ${fault}.`, usage, cause);
  };
  let text: string;
  try {
    text = gunzipSync(table).toString('utf8');
  } catch (cause) {
    return fail('is not gzipped', cause);
  }
  const rows = csvParse(text);
  const counts = COLUMNS.map(() => new Int32Array(ARCHITECTURE_COUNT).fill(-1));
  const published = new Int32Array(ARCHITECTURE_COUNT).fill(-1);
  rows.forEach((row, line) => {
    const at = `row ${line + 1}`;
    const architecture = parseArchitecture(row['arch'] ?? '');
    const number = Number(row['index'] || NaN);
    if (architecture === undefined) return fail(`names no architecture in ${at} (${row['arch']})`);
    if (!Number.isInteger(number)) return fail(`has no index in ${at} (${row['index']})`);
    const model = architectureIndex(architecture);
    if (published[model] !== -1) return fail(`names ${row['arch']} twice, again in ${at}`);
    published[model] = number;
    COLUMNS.forEach((column, dataset) => {
      const share = Number(row[column] || NaN) / 100;
      if (!(share >= 0 && share <= 1)) return fail(`has no percentage ${column} in ${at} (${row[column]})`);
      counts[dataset]![model] = Math.round(share * TARGET_SCALES[dataset]!.denominator);
    });
  });
  if (rows.length !== ARCHITECTURE_COUNT) fail(`has ${rows.length} architectures, not ${ARCHITECTURE_COUNT}`);
  return { counts, published };
}
