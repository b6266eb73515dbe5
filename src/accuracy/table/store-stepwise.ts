import { setImmediate } from 'node:timers/promises';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { Measure } from '../measure.js';
import type { Metric } from '../metric.js';
import { prepareMeasureStore } from './measures.js';
import { prepareMetricStore } from './metrics.js';
import type { TableDatabase } from './open.js';

/** What a table holds beside its models. */
export interface TableContent {
  readonly metrics: readonly Metric[];
  readonly measures: readonly Measure[];
}

/**
 * Store metrics and measures in one transaction: all of them or none, each in place of the one of its name; others stay.
 *
 * Pauses between them, so that progress shows and Ctrl-C is heard.
 * @throws {@link CodesignError} INTERRUPTED, IMPORT_INVALID for what is of another space; what SQLite throws. Nothing is
 *   stored then.
 */
export async function storeStepwise(
  db: TableDatabase,
  { metrics, measures }: TableContent,
  { onProgress, signal }: RunOptions,
): Promise<void> {
  const storeMetric = prepareMetricStore(db);
  const storeMeasure = prepareMeasureStore(db);
  const steps = [
    ...metrics.map((metric) => () => storeMetric(metric)),
    ...measures.map((measure) => () => storeMeasure(measure)),
  ];
  const unit = measures.length === 0 ? 'metrics' : 'metrics and measures';
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const [i, step] of steps.entries()) {
      await setImmediate();
      throwIfInterrupted(signal);
      step();
      onProgress?.({ phase: 'store', done: i + 1, total: steps.length, unit });
    }
    db.exec('COMMIT');
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}
