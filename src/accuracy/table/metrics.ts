import { setImmediate } from 'node:timers/promises';
import { metricUnknown } from '../../errors/accuracy.js';
import { countsAltered } from '../../errors/database.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import type { Metric, MetricDescription, MetricSummary } from '../metric.js';
import { hashCounts, MISSING } from '../metric.js';
import type { TableDatabase } from './open.js';

/** A metric as the table lists it, without its counts. */
export interface MetricListing extends MetricDescription, MetricSummary {
  readonly sha256: string;
}

const DESCRIPTION_COLUMNS = 'name, denominator, split, epochs, repeats, source, licence, sha256';

/** List the metrics of a table with their statistics, by name. */
export function listMetrics(db: TableDatabase): MetricListing[] {
  return db
    .prepare<[number], MetricListing>(
      `SELECT ${DESCRIPTION_COLUMNS}, count(correct) AS cells, ? - count(correct) AS missing,
         min(correct) AS minCount, max(correct) AS maxCount, avg(correct) AS meanCount
       FROM metric LEFT JOIN accuracy ON metric = name GROUP BY name ORDER BY name`,
    )
    .all(CELL_COUNT);
}

/** List the names of the metrics of a table, in order. */
export function listMetricNames(db: TableDatabase): string[] {
  return db.prepare<[], string>('SELECT name FROM metric ORDER BY name').pluck().all();
}

/** Read what a metric is, without its counts; undefined where the table has none of that name. */
export function readDescription(
  db: TableDatabase,
  name: string,
): (MetricDescription & { readonly sha256: string }) | undefined {
  return db
    .prepare<[string], MetricDescription & { sha256: string }>(
      `SELECT ${DESCRIPTION_COLUMNS} FROM metric WHERE name = ?`,
    )
    .get(name);
}

/**
 * Read one metric: its description and a count per cell in cell order.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN naming the metrics there are; DATABASE_INVALID where the counts are not
 *   those that were stored.
 */
export function readMetric(db: TableDatabase, name: string): Metric {
  const description = readDescription(db, name);
  if (description === undefined) throw metricUnknown(`The table ${db.name}`, name, listMetricNames(db));
  const [cells, corrects] = db
    .prepare<[string], [string, string]>(
      `SELECT json_group_array(cell_index), json_group_array(correct)
       FROM (SELECT cell_index, correct FROM accuracy WHERE metric = ? ORDER BY cell_index)`,
    )
    .raw()
    .get(name) as [string, string];
  const counts = new Int32Array(CELL_COUNT).fill(MISSING);
  const known = JSON.parse(cells) as number[];
  const values = JSON.parse(corrects) as number[];
  known.forEach((cell, i) => (counts[cell] = values[i]!));
  if (hashCounts(counts) !== description.sha256) throw countsAltered(db.name, name);
  return { ...description, counts, missing: CELL_COUNT - known.length };
}

/** Storing one metric inside a transaction: statements made once, then called for each. */
function prepareStore(db: TableDatabase): (metric: Metric) => void {
  const removeCounts = db.prepare('DELETE FROM accuracy WHERE metric = ?');
  const removeMetric = db.prepare('DELETE FROM metric WHERE name = ?');
  const insertMetric = db.prepare(
    `INSERT INTO metric (${DESCRIPTION_COLUMNS})
     VALUES (@name, @denominator, @split, @epochs, @repeats, @source, @licence, @sha256)`,
  );
  // One JSON array is far cheaper to hand over than 423,624 rows.
  const insertCounts = db.prepare(
    'INSERT INTO accuracy (metric, cell_index, correct) SELECT ?, key, value FROM json_each(?) WHERE value <> ?',
  );
  return ({ name, denominator, split, epochs, repeats, source, licence, sha256, counts }) => {
    removeCounts.run(name);
    removeMetric.run(name);
    insertMetric.run({ name, denominator, split, epochs, repeats, source, licence, sha256 });
    insertCounts.run(name, `[${counts.join(',')}]`, MISSING);
  };
}

/**
 * Store metrics in one transaction: all of them or none, each in place of the metric of its name; others stay.
 *
 * @throws what SQLite throws; {@link withTable} puts it into the project's words.
 */
export function storeMetrics(db: TableDatabase, metrics: readonly Metric[]): void {
  const store = prepareStore(db);
  db.transaction(() => metrics.forEach(store)).immediate();
}

/** Store one metric: {@link storeMetrics}. */
export function storeMetric(db: TableDatabase, metric: Metric): void {
  storeMetrics(db, [metric]);
}

/**
 * Store many metrics as {@link storeMetrics} does, but pausing between them so that progress shows and Ctrl-C is heard.
 *
 * @throws {@link CodesignError} INTERRUPTED; what SQLite throws. Nothing is stored then.
 */
export async function storeMetricsStepwise(
  db: TableDatabase,
  metrics: readonly Metric[],
  { onProgress, signal }: RunOptions,
): Promise<void> {
  const store = prepareStore(db);
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const [i, metric] of metrics.entries()) {
      await setImmediate();
      throwIfInterrupted(signal);
      store(metric);
      onProgress?.({ phase: 'store', done: i + 1, total: metrics.length, unit: 'metrics' });
    }
    db.exec('COMMIT');
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}
