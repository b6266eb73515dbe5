import { measureInvalid } from '../errors/accuracy.js';
import { sha256Hex } from '../sha256-hex.js';
import { checkName, MISSING } from './metric.js';

/** What somebody else measured or estimated of every model on a device: a latency, an energy. */
export interface MeasureDescription {
  /** Lower-case identifier, e.g. `cifar100_edgegpu_latency`. */
  readonly name: string;
  /** The network that was measured, e.g. `cifar100`. */
  readonly network: string;
  /** E.g. `ms`, `mJ`. */
  readonly unit: string;
  /** Where the figures come from, for a person to cite. */
  readonly source: string;
  readonly licence: string;
  /** SHA-256 of the file that it was imported from, as lower-case hex; undefined where it is not known, or there is none. */
  readonly fileSha256?: string;
}

/** One value per model of the space, as exact decimals: whole numbers of 10^−decimals units. */
export interface Measure extends MeasureDescription {
  /** A value is its whole number / 10^decimals. */
  readonly decimals: number;
  /** Whole numbers from 0 to 2^53 − 1 by model index; {@link MISSING} where nothing was measured. */
  readonly values: Float64Array;
  /** SHA-256 of the values as little-endian float64 in their order, as lower-case hex. */
  readonly sha256: string;
  /** How many models have no value. */
  readonly missing: number;
}

/** Compute the SHA-256 of float64 values as little-endian bytes, as lower-case hex. */
export function hashValues(values: Float64Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, i) => bytes.setFloat64(i * 8, value, true));
  return sha256Hex(new Uint8Array(bytes.buffer));
}

/**
 * Join a description and its values to a measure, checking both.
 *
 * @param values - Whole numbers of 10^−decimals units by model index, or {@link MISSING}; kept, not copied.
 * @throws {@link CodesignError} IMPORT_INVALID for a bad name or unit, a wrong length or a value out of range.
 */
export function createMeasure(
  description: MeasureDescription,
  decimals: number,
  values: Float64Array,
  models: number,
): Measure {
  const { name, unit } = description;
  const fail = (fault: string): never => {
    throw measureInvalid(name, fault);
  };
  checkName(name, fail);
  if (!/^\S{1,24}$/.test(unit)) fail(`its unit "${unit}" is not up to 24 characters without a space`);
  if (!Number.isInteger(decimals) || decimals < 0) fail(`its decimals ${decimals} are not a whole number`);
  if (values.length !== models) fail(`it has ${values.length} values, the space has ${models} models`);
  let missing = 0;
  values.forEach((value, model) => {
    if (value === MISSING) missing++;
    else if (!Number.isSafeInteger(value) || value < 0) fail(`model ${model} has the value ${value} · 10^−${decimals}`);
  });
  if (missing === models) fail('no model has a value');
  return { ...description, decimals, values, sha256: hashValues(values), missing };
}
