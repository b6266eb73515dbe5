import { measureInvalid, measureUnknown } from '../../errors/accuracy.js';
import { measureAltered } from '../../errors/database.js';
import type { Measure, MeasureDescription } from '../measure.js';
import { hashValues } from '../measure.js';
import { MISSING } from '../metric.js';
import { readFileHashes, storeFileHash } from './imported-files.js';
import type { TableDatabase } from './open.js';
import { spaceTableOf } from './open.js';

/** A measure as the table lists it, without its values. */
export interface MeasureListing extends MeasureDescription {
  readonly decimals: number;
  readonly sha256: string;
  /** How many models have a value, and how many have none. */
  readonly known: number;
  readonly missing: number;
  /** Smallest and largest value, in whole numbers of 10^−decimals units. */
  readonly minimum: number;
  readonly maximum: number;
}

const COLUMNS = 'name, network, unit, decimals, source, licence, sha256';

/** List the measures of a table with their ranges, by name; none where the layout has no room for any. */
export function listMeasures(db: TableDatabase): MeasureListing[] {
  const { hasMeasures, modelCount } = spaceTableOf(db);
  if (!hasMeasures) return [];
  const hashes = readFileHashes(db, 'measure');
  return db
    .prepare<[number], MeasureListing>(
      `SELECT ${COLUMNS}, count(value) AS known, ? - count(value) AS missing, min(value) AS minimum, max(value) AS maximum
       FROM measure LEFT JOIN measurement USING (measure_id) GROUP BY measure_id ORDER BY name`,
    )
    .all(modelCount)
    .map((listing) => ({ ...listing, ...fileHashOf(listing.name, hashes) }));
}

function fileHashOf(name: string, hashes: ReadonlyMap<string, string>): Pick<MeasureDescription, 'fileSha256'> {
  const fileSha256 = hashes.get(name);
  return fileSha256 === undefined ? {} : { fileSha256 };
}

/** List the names of the measures of a table, in order. */
export function listMeasureNames(db: TableDatabase): string[] {
  if (!spaceTableOf(db).hasMeasures) return [];
  return db.prepare<[], string>('SELECT name FROM measure ORDER BY name').pluck().all();
}

/**
 * Read one measure: its description and a value per model by its index.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN naming the measures there are; DATABASE_INVALID where the values are not
 *   those that were stored.
 */
export function readMeasure(db: TableDatabase, name: string): Measure {
  const { hasMeasures, modelCount } = spaceTableOf(db);
  const description = hasMeasures
    ? db
        .prepare<[string], Omit<Measure, 'values' | 'missing'>>(`SELECT ${COLUMNS} FROM measure WHERE name = ?`)
        .get(name)
    : undefined;
  if (description === undefined) throw measureUnknown(`The table ${db.name}`, name, listMeasureNames(db));
  const rows = db
    .prepare<[string], [number, number]>(
      'SELECT model_index, value FROM measurement JOIN measure USING (measure_id) WHERE name = ?',
    )
    .raw()
    .all(name);
  const values = new Float64Array(modelCount).fill(MISSING);
  for (const [model, value] of rows) values[model] = value;
  if (hashValues(values) !== description.sha256) throw measureAltered(db.name, name);
  const fileHash = fileHashOf(name, readFileHashes(db, 'measure'));
  return { ...description, ...fileHash, values, missing: modelCount - rows.length };
}

/** Storing one measure inside a transaction: statements made once, then called for each. */
export function prepareMeasureStore(db: TableDatabase): (measure: Measure) => void {
  const { hasMeasures, title, modelCount } = spaceTableOf(db);
  if (!hasMeasures) {
    return ({ name }) => {
      throw measureInvalid(name, `a table of ${title} has no room for measures`);
    };
  }
  const removeValues = db.prepare(
    'DELETE FROM measurement WHERE measure_id = (SELECT measure_id FROM measure WHERE name = ?)',
  );
  const removeMeasure = db.prepare('DELETE FROM measure WHERE name = ?');
  const insertMeasure = db.prepare(
    `INSERT INTO measure (${COLUMNS}) VALUES (@name, @network, @unit, @decimals, @source, @licence, @sha256)`,
  );
  const insertValues = db.prepare(
    'INSERT INTO measurement (measure_id, model_index, value) SELECT ?, key, value FROM json_each(?) WHERE value <> ?',
  );
  return ({ name, network, unit, decimals, source, licence, sha256, fileSha256, values }) => {
    if (values.length !== modelCount) {
      throw measureInvalid(name, `it has ${values.length} values, ${title} has ${modelCount} models`);
    }
    removeValues.run(name);
    removeMeasure.run(name);
    const { lastInsertRowid } = insertMeasure.run({ name, network, unit, decimals, source, licence, sha256 });
    insertValues.run(lastInsertRowid, `[${values.join(',')}]`, MISSING);
    storeFileHash(db, 'measure', name, fileSha256);
  };
}
