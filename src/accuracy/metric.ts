import { endianness } from 'node:os';
import { metricInvalid } from '../errors/accuracy.js';
import { sha256Hex } from '../sha256-hex.js';
import { CELL_COUNT } from '../space/cells/cell-table.js';

/** Stands for the count of a cell whose accuracy is not known. */
export const MISSING = -1;

/**
 * The metric this project's own predictor fills: never measured, and shown as such wherever it appears.
 *
 * Where a space has several networks, each has one of its own: {@link surrogateOf}.
 */
export const SURROGATE = 'surrogate';

/** Name of the predicted accuracies of one network, e.g. `surrogate_cifar100`. */
export function surrogateOf(network: string): string {
  return `${SURROGATE}_${network}`;
}

/** Largest denominator: counts stay well inside int32, and so do sums over three runs. */
export const MAX_DENOMINATOR = 10_000_000;

/**
 * How far accuracy × denominator may be from a whole number, in images.
 *
 * Published accuracies were float32 once, which puts them up to 0.001 images off, and six decimals of the mean of three
 * runs are up to 0.015 images off. Fewer decimals, or a wrong denominator, put most cells further off than this.
 */
export const COUNT_TOLERANCE = 0.02;

/** What the counts of a metric mean. An accuracy is count / denominator. */
export interface MetricDescription {
  /** Lower-case identifier, e.g. `test_mean108`. */
  readonly name: string;
  /** The network that the models are part of, e.g. `cifar100`, where their space has several. */
  readonly network?: string;
  /** Images classified, all runs together. */
  readonly denominator: number;
  /** The images classified, e.g. `test`, `valid`. */
  readonly split: string;
  /** Epochs of training; 0 where it does not apply. */
  readonly epochs: number;
  /** Trained networks a count is the sum of; where some models have fewer, the most there are. */
  readonly repeats: number;
  /** Where the figures come from, for a person to cite. */
  readonly source: string;
  readonly licence: string;
  /** SHA-256 of the file that it was imported from, as lower-case hex; undefined where it is not known, or there is none. */
  readonly fileSha256?: string;
}

/** One accuracy per model of the space, as integer counts by its index. */
export interface Metric extends MetricDescription {
  /** Correctly classified images by model index (NAS-Bench-101: by cell, 423,624 of them); {@link MISSING} where not known. */
  readonly counts: Int32Array;
  /** SHA-256 of the counts as little-endian int32 in their order, as lower-case hex. */
  readonly sha256: string;
  /** How many models have no count. */
  readonly missing: number;
}

/** Counts as bytes: int32, little-endian, by model; a view of them where they are that already. */
export function packCounts(counts: Int32Array): Uint8Array {
  if (endianness() === 'LE') return new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength);
  const bytes = new DataView(new ArrayBuffer(counts.byteLength));
  for (let i = 0; i < counts.length; i++) bytes.setInt32(i * Int32Array.BYTES_PER_ELEMENT, counts[i]!, true);
  return new Uint8Array(bytes.buffer);
}

/** The counts that {@link packCounts} made bytes of. */
export function unpackCounts(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const counts = new Int32Array(bytes.length / Int32Array.BYTES_PER_ELEMENT);
  for (let i = 0; i < counts.length; i++) counts[i] = view.getInt32(i * Int32Array.BYTES_PER_ELEMENT, true);
  return counts;
}

/** Compute the SHA-256 of int32 values as little-endian bytes, as lower-case hex. */
export function hashCounts(counts: Int32Array): string {
  return sha256Hex(packCounts(counts));
}

/**
 * Join a description and its counts to a metric, checking both.
 *
 * @param counts - One per model by its index, {@link MISSING} or 0..denominator; kept, not copied.
 * @param models - How many the space has: the cells of NAS-Bench-101 unless said otherwise.
 * @throws {@link CodesignError} IMPORT_INVALID for a bad description, a wrong length or a count out of range.
 */
export function createMetric(description: MetricDescription, counts: Int32Array, models = CELL_COUNT): Metric {
  checkDescription(description);
  if (counts.length !== models) {
    throw metricInvalid(description.name, `it has ${counts.length} counts, the space has ${models} models`);
  }
  let missing = 0;
  counts.forEach((count, model) => {
    if (count === MISSING) missing++;
    else if (count < 0 || count > description.denominator) {
      throw metricInvalid(description.name, `model ${model} has ${count} of ${description.denominator} images correct`);
    }
  });
  if (missing === models) throw metricInvalid(description.name, 'no model has a count');
  return { ...description, counts, sha256: hashCounts(counts), missing };
}

/** Check the name and the numbers of a metric description. @throws {@link CodesignError} IMPORT_INVALID. */
export function checkDescription({ name, denominator, epochs, repeats }: MetricDescription): void {
  checkName(name, (fault) => {
    throw metricInvalid(name, fault);
  });
  if (!Number.isInteger(denominator) || denominator < 1 || denominator > MAX_DENOMINATOR) {
    throw metricInvalid(name, `its denominator ${denominator} is not an integer from 1 to ${MAX_DENOMINATOR}`);
  }
  if (!Number.isInteger(epochs) || epochs < 0) throw metricInvalid(name, `its epochs ${epochs} are not a whole number`);
  if (!Number.isInteger(repeats) || repeats < 1)
    throw metricInvalid(name, `its repeats ${repeats} are not a count of runs`);
}

/** Check that a metric, or a measure, can go by a name; `fail` is given the fault. */
export function checkName(name: string, fail: (fault: string) => never): void {
  if (/^[a-z][a-z0-9_]{0,63}$/.test(name)) return;
  fail('a name is a lower-case letter, then up to 63 lower-case letters, digits or underscores');
}

/** Whether a metric is predicted rather than measured. */
export function isPredicted(metric: Pick<MetricDescription, 'name'>): boolean {
  return metric.name === SURROGATE || metric.name.startsWith(surrogateOf(''));
}

/** Smallest, largest and mean count over the models that have one. */
export interface MetricSummary {
  /** How many models have a count. */
  readonly known: number;
  readonly missing: number;
  readonly minCount: number;
  readonly maxCount: number;
  readonly meanCount: number;
}

/** Summarise the counts of a metric, leaving out the models that have none. */
export function summariseMetric({ counts, missing }: Pick<Metric, 'counts' | 'missing'>): MetricSummary {
  let minCount = Infinity;
  let maxCount = -Infinity;
  let sum = 0;
  for (const count of counts) {
    if (count === MISSING) continue;
    minCount = Math.min(minCount, count);
    maxCount = Math.max(maxCount, count);
    sum += count;
  }
  const known = counts.length - missing;
  return { known, missing, minCount, maxCount, meanCount: sum / known };
}
