import type { ModelMetrics } from './model-metrics.js';
import { decodeModelMetrics } from './model-metrics.js';

/** One training run, as a record of the official files tells it. */
export interface OfficialRecord extends ModelMetrics {
  readonly hash: string;
  readonly epochs: number;
  /** V × V '0' and '1', row-major. */
  readonly adjacency: string;
  /** Comma-joined, with `input` and `output`. */
  readonly operations: string;
}

/**
 * Decode one record: JSON `[module_hash, epochs, adjacency, operations, base64 ModelMetrics]`.
 *
 * @throws RangeError or SyntaxError naming what is wrong with the record.
 */
export function decodeOfficialRecord(bytes: Buffer, from: number, end: number): OfficialRecord {
  const row: unknown = JSON.parse(bytes.toString('utf8', from, end));
  if (!Array.isArray(row) || row.length !== 5) throw new RangeError('it is not a list of five');
  const [hash, epochs, adjacency, operations, metrics] = row as unknown[];
  if (
    typeof hash !== 'string' ||
    typeof epochs !== 'number' ||
    typeof adjacency !== 'string' ||
    typeof operations !== 'string' ||
    typeof metrics !== 'string'
  ) {
    throw new RangeError('it is not [hash, epochs, adjacency, operations, metrics]');
  }
  const { trainableParameters, validation, test } = decodeModelMetrics(Buffer.from(metrics, 'base64'));
  return { hash, epochs, adjacency, operations, trainableParameters, validation, test };
}
