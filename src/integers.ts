/** The largest int32: no objective, cost or bound may exceed it. */
export const INT32_MAX = 2 ** 31 - 1;

/**
 * The largest latency of a pair, in core cycles: one less than the largest int32, which says "no pair" where the smallest
 * latency of several pairs is looked for.
 */
export const LATENCY_CYCLES_MAX = INT32_MAX - 1;

/** The greatest common divisor of two whole numbers. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
