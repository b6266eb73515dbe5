import type { RunOptions } from '../../progress.js';
import { isPredicted } from '../metric.js';
import { listMetricNames, readDescription, storeMetric } from './metrics.js';
import { spaceTableOf, withTable } from './open.js';
import type { Predictors } from './predictors.js';
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
  options: RunOptions,
  predictors: Predictors = PREDICTORS,
): Promise<void> {
  const predict = withTable(path, { mode: 'read' }, (db) => {
    const { space, predictedMetrics } = spaceTableOf(db);
    const names = listMetricNames(db);
    const nothingMeasured = names.every((name) => isPredicted({ name }));
    const name = wanted ?? (nothingMeasured ? predictedMetrics[0] : undefined);
    const predictor = predictors[space]?.();
    if (name === undefined || predictor === undefined || !predictedMetrics.includes(name)) return undefined;
    const isThere = readDescription(db, name)?.source.includes(predictor.weights);
    return isThere === true ? undefined : predictor.prepare(db, name);
  });
  if (predict === undefined) return;
  const metric = await predict(options);
  withTable(path, { mode: 'write' }, (db) => storeMetric(db, metric));
}
