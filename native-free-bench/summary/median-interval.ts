import type { Interval } from './statistics.js';

/**
 * The 95 % interval of a median by order statistics, whatever the distribution (Thompson 1936).
 *
 * From the k-th least to the k-th greatest value, with the greatest k for which a binomial count says that the median is
 * between them with at least 95 %. Up to five values it is their whole range, which holds the median with less: five do with
 * 93.75 %, four with 87.5 %. NaN where there are none.
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  let cut = 0;
  // The probability that at most `cut` of the values are on one side of the median.
  let term = 0.5 ** count;
  let side = term;
  for (;;) {
    term *= (count - cut) / (cut + 1);
    side += term;
    if (!(side <= 0.025)) break;
    cut++;
  }
  return { low: sorted[cut] ?? NaN, high: sorted[count - 1 - cut] ?? NaN };
}
