import { metricInvalid, metricUnknown } from '../../errors/accuracy.js';
import { countsAltered, databaseDamaged } from '../../errors/database.js';
import { sha256Hex } from '../../sha256-hex.js';
import type { Metric, MetricDescription, MetricSummary } from '../metric.js';
import { hashCounts, MISSING, packCounts, unpackCounts } from '../metric.js';
import { readFileHashes, storeFileHash } from './imported-files.js';
import type { SpaceTable } from './space-table.js';
import type { TableDatabase } from './open.js';
import { spaceTableOf } from './open.js';
import { readPack, storePacked } from './packs.js';

/** A metric as the table lists it, without its counts. */
export interface MetricListing extends MetricDescription, MetricSummary {
  readonly sha256: string;
}

/** List the metrics of a table with their statistics, by name. */
export function listMetrics(db: TableDatabase): MetricListing[] {
  const { metricColumns, modelCount } = spaceTableOf(db);
  const hashes = readFileHashes(db, 'metric');
  // A damaged name is refused.
  listMetricNames(db);
  return db
    .prepare<[number], MetricListing>(
      `SELECT ${metricColumns.join(', ')}, count(correct) AS known, ? - count(correct) AS missing,
         min(correct) AS minCount, max(correct) AS maxCount, avg(correct) AS meanCount
       FROM metric LEFT JOIN accuracy ON metric = name GROUP BY name ORDER BY name`,
    )
    .all(modelCount)
    .map((listing) => withFileHash(listing, hashes));
}

function withFileHash<T extends { readonly name: string }>(
  described: T,
  hashes: ReadonlyMap<string, string>,
): T & Pick<MetricDescription, 'fileSha256'> {
  const fileSha256 = hashes.get(described.name);
  return fileSha256 === undefined ? described : { ...described, fileSha256 };
}

/**
 * List the names of the metrics of a table, in order.
 *
 * @throws {@link CodesignError} DATABASE_INVALID where one has none, as SQLite lets a damaged key be.
 */
export function listMetricNames(db: TableDatabase): string[] {
  const names = db.prepare<[]>('SELECT name FROM metric ORDER BY name').pluck().all();
  if (names.every((name) => typeof name === 'string')) return names;
  throw databaseDamaged(`The table ${db.name} is damaged: it has a metric without a name.`);
}

/** Read what a metric is, without its counts; undefined where the table has none of that name. */
export function readDescription(
  db: TableDatabase,
  name: string,
): (MetricDescription & { readonly sha256: string }) | undefined {
  const found = db
    .prepare<[string], MetricDescription & { sha256: string }>(
      `SELECT ${spaceTableOf(db).metricColumns.join(', ')} FROM metric WHERE name = ?`,
    )
    .get(name);
  return found === undefined ? undefined : withFileHash(found, readFileHashes(db, 'metric'));
}

/**
 * Read one metric: its description and a count per model by its index.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN naming the metrics there are; DATABASE_INVALID where the counts are not
 *   those that were stored.
 */
export function readMetric(db: TableDatabase, name: string): Metric {
  const description = readDescription(db, name);
  if (description === undefined) throw metricUnknown(`The table ${db.name}`, name, listMetricNames(db));
  const counts = readCounts(db, description);
  return { ...description, counts, missing: counts.reduce((missing, count) => missing + (count < 0 ? 1 : 0), 0) };
}

/** Read the counts of a metric: from their pack where it is the one that was stored, else row by row. */
function readCounts(db: TableDatabase, { name, sha256 }: Pick<MetricListing, 'name' | 'sha256'>): Int32Array {
  const pack = readPack(db, 'metric', name);
  if (pack !== undefined && sha256Hex(pack) === sha256) return unpackCounts(pack);
  const counts = readCountRows(db, name);
  if (hashCounts(counts) !== sha256) throw countsAltered(db.name, name);
  return counts;
}

function readCountRows(db: TableDatabase, name: string): Int32Array {
  const { indexColumn, modelCount } = spaceTableOf(db);
  const [models, corrects] = db
    .prepare<[string], [string, string]>(
      `SELECT json_group_array(${indexColumn}), json_group_array(correct)
       FROM (SELECT ${indexColumn}, correct FROM accuracy WHERE metric = ? ORDER BY ${indexColumn})`,
    )
    .raw()
    .get(name) as [string, string];
  const counts = new Int32Array(modelCount).fill(MISSING);
  const values = JSON.parse(corrects) as number[];
  (JSON.parse(models) as number[]).forEach((model, i) => (counts[model] = values[i]!));
  return counts;
}

/**
 * Storing one metric inside a transaction: statements made once, then called for each.
 *
 * @throws from what is returned: {@link CodesignError} IMPORT_INVALID for a metric of another space.
 */
export function prepareMetricStore(db: TableDatabase): (metric: Metric) => void {
  const table = spaceTableOf(db);
  const { metricColumns, indexColumn } = table;
  const removeCounts = db.prepare('DELETE FROM accuracy WHERE metric = ?');
  const removeMetric = db.prepare('DELETE FROM metric WHERE name = ?');
  const insertMetric = db.prepare(
    `INSERT INTO metric (${metricColumns.join(', ')})
     VALUES (${metricColumns.map((column) => `@${column}`).join(', ')})`,
  );
  // One JSON array is far cheaper to hand over than 423,624 rows.
  const insertCounts = db.prepare(
    `INSERT INTO accuracy (metric, ${indexColumn}, correct) SELECT ?, key, value FROM json_each(?) WHERE value <> ?`,
  );
  return (metric) => {
    checkFits(table, metric);
    removeMetric.run(metric.name);
    insertMetric.run(Object.fromEntries(metricColumns.map((column) => [column, metric[column]])));
    storePacked(db, 'metric', metric.name, packCounts(metric.counts), () => {
      removeCounts.run(metric.name);
      insertCounts.run(metric.name, `[${metric.counts.join(',')}]`, MISSING);
    });
    storeFileHash(db, 'metric', metric.name, metric.fileSha256);
  };
}

/** Check that a metric is of the space of the table. @throws {@link CodesignError} IMPORT_INVALID. */
function checkFits({ title, nouns, networks, modelCount }: SpaceTable, { name, network, counts }: Metric): void {
  if (counts.length !== modelCount) {
    throw metricInvalid(name, `it has ${counts.length} counts, ${title} has ${modelCount} ${nouns}`);
  }
  const isOfSpace = networks.length === 0 ? network === undefined : networks.some((known) => known === network);
  if (isOfSpace) return;
  const fault = network === undefined ? 'it names no network' : `its network is ${network}`;
  const known = networks.length === 0 ? 'has but one, which nothing names' : `has ${networks.join(', ')}`;
  throw metricInvalid(name, `${fault}; ${title} ${known}`);
}

/**
 * Store metrics in one transaction: all of them or none, each in place of the metric of its name; others stay.
 *
 * @throws {@link CodesignError} IMPORT_INVALID for a metric of another space, and what SQLite throws; {@link withTable}
 *   puts it into the project's words.
 */
export function storeMetrics(db: TableDatabase, metrics: readonly Metric[]): void {
  const store = prepareMetricStore(db);
  db.transaction(() => metrics.forEach(store)).immediate();
}

/** Store one metric: {@link storeMetrics}. */
export function storeMetric(db: TableDatabase, metric: Metric): void {
  storeMetrics(db, [metric]);
}
