import { INT32_MAX } from '../integers.js';
import type { Measure } from './measure.js';
import { MISSING } from './metric.js';

/** A measure as an objective takes it: int32 by model index. */
export interface Int32Column {
  /** A value is its int32 / scale; a power of ten. */
  readonly scale: number;
  /** By model index; {@link MISSING} where nothing was measured. */
  readonly values: Int32Array;
  /** By how much a value was rounded at most, in its unit; 0 where every value is exact. */
  readonly roundingMaximum: number;
}

/** Put a measure on the finest scale, a power of ten, that keeps all its values within int32; to nearest, halves up. */
export function toInt32Column({ decimals, values }: Pick<Measure, 'decimals' | 'values'>): Int32Column {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  let divisor = 1;
  let kept = decimals;
  while (roundedQuotient(largest, divisor) > INT32_MAX) {
    divisor *= 10;
    kept--;
  }
  let remainderMaximum = 0;
  const column = Int32Array.from(values, (value) => {
    if (value === MISSING) return MISSING;
    const rounded = roundedQuotient(value, divisor);
    remainderMaximum = Math.max(remainderMaximum, Math.abs(value - rounded * divisor));
    return rounded;
  });
  return { scale: 10 ** kept, values: column, roundingMaximum: remainderMaximum / 10 ** decimals };
}

/** Divide whole numbers to the nearest one, halves up, without leaving the whole numbers on the way. */
function roundedQuotient(dividend: number, divisor: number): number {
  const remainder = dividend % divisor;
  return (dividend - remainder) / divisor + (2 * remainder >= divisor ? 1 : 0);
}
