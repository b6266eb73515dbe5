import { unitAmbiguous } from '../../errors/accuracy.js';
import { COUNT_TOLERANCE } from '../metric.js';

/** What the values of a column of accuracies are. */
export const ACCURACY_UNITS = ['percent', 'fraction', 'count'] as const;
export type AccuracyUnit = (typeof ACCURACY_UNITS)[number];

/** What all images are in a unit that is a share of them. */
export const WHOLE = { percent: 100, fraction: 1 } as const;

/**
 * Tell the unit of a column from its values: the only one in which every value is a whole number of images and in range.
 *
 * Where none is, the one whose range the values are in, so that the first bad value can be named.
 * @param denominator - Images an accuracy is a share of.
 * @param rounding - Where accuracies may be rounded, their range alone tells.
 * @throws {@link CodesignError} USAGE where several units fit.
 */
export function tellUnit(
  column: string,
  values: readonly number[],
  denominator: number,
  rounding: 'exact' | 'nearest',
): AccuracyUnit {
  const inRange = ACCURACY_UNITS.filter((unit) => values.every((value) => isInRange(value, unit, denominator)));
  const fitting = inRange.filter((unit) => values.every((value) => isWhole(value, unit, denominator, rounding)));
  if (fitting.length > 1) throw unitAmbiguous(column, fitting);
  return fitting[0] ?? (['fraction', 'percent'] as const).find((unit) => inRange.includes(unit)) ?? 'count';
}

function isInRange(value: number, unit: AccuracyUnit, denominator: number): boolean {
  return value >= 0 && value <= (unit === 'count' ? denominator : WHOLE[unit]);
}

function isWhole(value: number, unit: AccuracyUnit, denominator: number, rounding: 'exact' | 'nearest'): boolean {
  if (unit === 'count') return Number.isInteger(value);
  if (rounding === 'nearest') return true;
  const images = (value * denominator) / WHOLE[unit];
  return Math.abs(images - Math.round(images)) <= COUNT_TOLERANCE;
}
