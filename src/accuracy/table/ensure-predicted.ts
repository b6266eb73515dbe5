import { withFileLock } from '../../folder-lock.js';
import type { PredictOptions } from '../predictor/surrogate.js';
import { isPredicted } from '../metric.js';
import { listMetricNames, readDescription, storeMetric } from './metrics.js';
import type { TableDatabase } from './open.js';
import { spaceTableOf, withTable } from './open.js';
import type { Predictor, Predictors } from './predictors.js';
import { PREDICTORS } from './predictors.js';

/**
 * Predict the accuracies of all models into the table at `path` where they are wanted: by name, or because it has no
 * others.
 *
 * What an earlier version's weights predicted is replaced.
 * @param wanted - The metric that was asked for; undefined for none in particular.
 * @param predictors - Those of the package; a test may give others.
 * @throws {@link CodesignError} INTERRUPTED, and what {@link withTable} throws.
 */
export async function ensurePredicted(
  path: string,
  wanted: string | undefined,
  options: PredictOptions,
  predictors: Predictors = PREDICTORS,
): Promise<void> {
  const find = (db: TableDatabase): WantedPrediction | undefined => findWanted(db, wanted, predictors);
  if (withTable(path, { mode: 'read' }, find) === undefined) return;
  const fill = async (): Promise<void> => {
    const predict = withTable(path, { mode: 'read' }, (db) => {
      // Another process may have been at just that.
      const found = find(db);
      return found?.predictor.prepare(db, found.name);
    });
    if (predict === undefined) return;
    const metric = await predict(options);
    withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric));
  };
  await withFileLock(path, fill, { wait: true, signal: options.signal });
}

interface WantedPrediction {
  readonly name: string;
  readonly predictor: Predictor;
}

/** What is to be predicted into a table; undefined where nothing is, or it is there. */
function findWanted(
  db: TableDatabase,
  wanted: string | undefined,
  predictors: Predictors,
): WantedPrediction | undefined {
  const { space, predictedMetrics } = spaceTableOf(db);
  const names = listMetricNames(db);
  const nothingMeasured = names.every((name) => isPredicted({ name }));
  const name = wanted ?? (nothingMeasured ? predictedMetrics[0] : undefined);
  const predictor = predictors[space]?.();
  if (name === undefined || predictor === undefined || !predictedMetrics.includes(name)) return undefined;
  const isThere = readDescription(db, name)?.source.includes(predictor.weights);
  return isThere === true ? undefined : { name, predictor };
}
