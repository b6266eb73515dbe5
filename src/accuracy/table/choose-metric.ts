import { accuraciesMissing, metricAmbiguous } from '../../errors/accuracy.js';
import { PREFERRED_METRIC } from '../known-metrics.js';
import type { Metric } from '../metric.js';
import { isPredicted, SURROGATE } from '../metric.js';
import { listMetricNames, readMetric } from './metrics.js';
import type { TableDatabase } from './open.js';

/**
 * Read the metric that was asked for; otherwise the published mean test accuracy where the table has it, else the one
 * measured metric there is, else the predicted one.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN where there is none, or several and no reason to prefer one.
 */
export function chooseMetric(db: TableDatabase, wanted: string | undefined): Metric {
  return readMetric(db, wanted ?? preferMetric(db));
}

function preferMetric(db: TableDatabase): string {
  const names = listMetricNames(db);
  if (names.includes(PREFERRED_METRIC)) return PREFERRED_METRIC;
  const measured = names.filter((name) => !isPredicted({ name }));
  if (measured.length > 1) throw metricAmbiguous(db.name, measured);
  const [chosen = SURROGATE] = measured;
  if (!names.includes(chosen)) throw accuraciesMissing(db.name);
  return chosen;
}
