import type { Metric } from '../../accuracy/metric.js';
import { SURROGATE } from '../../accuracy/metric.js';
import { listMetricNames, readMetric } from '../../accuracy/table/metrics.js';
import type { TableDatabase } from '../../accuracy/table/open.js';
import { CodesignError } from '../../errors/codesign-error.js';

const PREFERRED = 'test_mean108';

/**
 * Read the metric that was asked for; otherwise the published mean test accuracy where the table has it, else the one
 * measured metric there is, else the predicted one.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN where there is none, or several and no reason to prefer one.
 */
export function chooseMetric(db: TableDatabase, wanted: string | undefined): Metric {
  if (wanted !== undefined) return readMetric(db, wanted);
  const names = listMetricNames(db);
  const measured = names.filter((name) => name !== SURROGATE);
  const chosen = names.includes(PREFERRED) ? PREFERRED : measured.length === 1 ? measured[0] : undefined;
  if (chosen !== undefined) return readMetric(db, chosen);
  if (measured.length > 1) {
    throw new CodesignError(
      'METRIC_UNKNOWN',
      `The table ${db.name} has several metrics: ${measured.join(', ')}.`,
      'Choose one with --accuracy.',
    );
  }
  if (names.includes(SURROGATE)) return readMetric(db, SURROGATE);
  throw new CodesignError(
    'METRIC_UNKNOWN',
    `The table ${db.name} has no accuracies yet.`,
    'Import some: `codesign table import FILE --metric NAME`, or start with `npm start -- --accuracies FILE`.',
  );
}
