import { accuraciesMissing, metricAmbiguous } from '../../errors/accuracy.js';
import type { Metric } from '../metric.js';
import { isPredicted } from '../metric.js';
import { listMetricNames, readMetric } from './metrics.js';
import type { TableDatabase } from './open.js';
import { spaceTableOf } from './open.js';

/**
 * Read the metric that was asked for; otherwise the one that the space prefers where the table has it (NAS-Bench-101: the
 * published mean test accuracy; NAS-Bench-201: that of CIFAR-100), else the one measured metric there is, else the
 * predicted one.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN where there is none, or several and no reason to prefer one.
 */
export function chooseMetric(db: TableDatabase, wanted: string | undefined): Metric {
  return readMetric(db, wanted ?? preferMetric(db));
}

function preferMetric(db: TableDatabase): string {
  const { preferredMetric, predictedMetrics } = spaceTableOf(db);
  const names = listMetricNames(db);
  if (names.includes(preferredMetric)) return preferredMetric;
  const measured = names.filter((name) => !isPredicted({ name }));
  if (measured.length > 1) throw metricAmbiguous(db.name, measured);
  const chosen = measured[0] ?? predictedMetrics.find((name) => names.includes(name));
  if (chosen === undefined) throw accuraciesMissing(db.name);
  return chosen;
}
