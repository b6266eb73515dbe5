import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchAccuracies } from '../../../native-free-bench/problem/search-accuracies.js';
import { metricUnknown } from '../../errors/accuracy.js';
import { searchMetricElsewhere, searchTableOfFile } from '../../errors/bench.js';
import { groundTruthInvalid } from '../../errors/ground-truth.js';
import { readModelBytes } from '../../space/model-file/read-model-file.js';
import { readManifest } from '../../store/ground-truth.js';
import { SOURCE_FILE } from '../../store/manifest.js';
import { tableSpaceNamed } from './space-options.js';
import { chooseTable } from './table-options.js';

/** Options --search-accuracy and --db. */
export const SEARCH_ACCURACY_OPTIONS = {
  'search-accuracy': {
    type: 'string',
    array: true,
    default: [],
    describe: 'Metrics that searches are told in place of the judged one; the run with seed s takes number s mod n.',
  },
  db: {
    type: 'string',
    defaultDescription: 'data/SPACE.sqlite',
    describe: 'The table that has them; a file of models has its own.',
  },
} as const;

/** What yargs makes of {@link SEARCH_ACCURACY_OPTIONS}. */
export interface SearchAccuracyArguments {
  readonly searchAccuracy: readonly string[];
  readonly db?: string | undefined;
}

/**
 * Read what searches are told instead of the accuracies that they are judged by: metrics of the table of the space, or
 * of the file of models that a frontier folder keeps.
 *
 * @param groundTruth - The frontier folder that searches are judged against.
 * @throws {@link CodesignError} DATABASE_INVALID where the table is of another space, METRIC_UNKNOWN, USAGE for accuracies
 *   of networks for another data set or a table beside a file of models, GROUND_TRUTH_INVALID.
 */
export async function readSearchAccuracies(
  { searchAccuracy, db }: SearchAccuracyArguments,
  groundTruth: string,
): Promise<SearchAccuracies[]> {
  if (searchAccuracy.length === 0) return [];
  const { space, network } = readManifest(groundTruth).models;
  const named = tableSpaceNamed(space);
  if (named === undefined) {
    if (db !== undefined) throw searchTableOfFile(space, db);
    return readFromFile(searchAccuracy, join(groundTruth, SOURCE_FILE));
  }
  // Loaded only when it is wanted: a benchmark needs no native addon otherwise.
  const { expectSpace, withTable } = await import('../../accuracy/table/open.js');
  const { readMetric } = await import('../../accuracy/table/metrics.js');
  const path = chooseTable({ db, space: named }).db;
  return withTable(path, { mode: 'read' }, (table) => {
    expectSpace(table, named);
    return searchAccuracy.map((name) => {
      const metric = readMetric(table, name);
      if ((metric.network ?? null) !== network) throw searchMetricElsewhere(name, metric.network, network);
      return metric;
    });
  });
}

function readFromFile(names: readonly string[], path: string): SearchAccuracies[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw groundTruthInvalid(`Cannot read ${path}`, cause);
  }
  const { metrics } = readModelBytes(bytes, path);
  const known = metrics.map(({ name }) => name);
  return names.map((name) => {
    const metric = metrics.find((each) => each.name === name);
    if (metric === undefined) throw metricUnknown(path, name, known);
    return metric;
  });
}
