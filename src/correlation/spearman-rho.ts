import { productMoment } from './product-moment.js';

/**
 * Rank values from the smallest, 1, to the largest, n; equal values share the mean of the ranks that they take up.
 *
 * @param values - Numbers; each NaN is a value of its own.
 * @returns Twice each rank: an integer, whereas a mean of ranks may end in a half.
 */
export function doubledRanks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(n);
  for (let from = 0, to = 1; from < n; from = to++) {
    const value = values[order[from]!];
    while (to < n && values[order[to]!] === value) to++;
    // Ranks from + 1 to `to`: their mean is half of this.
    for (let at = from; at < to; at++) ranks[order[at]!] = from + 1 + to;
  }
  return ranks;
}

/**
 * Compute Spearman's rank correlation ρ: the product-moment correlation of the ranks, equal values sharing a mean rank.
 *
 * All sums are of integers, exact for up to 200,000 entries; only the quotient is rounded.
 * Source: Spearman 1904, "The proof and measurement of association between two things"; with ties as in Kendall 1945.
 * @param x - Integers or other numbers without NaN; as many as `y`.
 * @returns −1 … 1; NaN where it is not defined, as one side has a single value throughout, or there is no pair.
 */
export function spearmanRho(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const xRanks = doubledRanks(x);
  const yRanks = doubledRanks(y);
  // Twice the mean rank, with ties or without.
  const mean = n + 1;
  return productMoment(xRanks, yRanks, mean, mean);
}
