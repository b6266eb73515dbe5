import { Z_95 } from '../../src/math/normal.js';
import type { Interval } from './statistics.js';

const HALVINGS = 60;

/**
 * The 95 % interval of a probability of improvement (Mann–Whitney U over the pairs of runs, A12).
 *
 * Newcombe's method 5 (Statistics in Medicine 25, 2006, 559–573): the limits are the probabilities from which the observed one
 * is just 1.96 standard errors away, the error taken at the limit. So it is a range within [0, 1] of some width for every
 * number of runs, also where all runs of one strategy end above all of the other and a bootstrap would draw nothing
 * but 1.
 *
 * @param probability - As `probabilityOfImprovement` gives it.
 * @param first - How many runs the one strategy has, and `second` the other; NaN limits where either has none.
 */
export function improvementInterval(probability: number, first: number, second: number): Interval {
  if (Number.isNaN(probability)) return { low: NaN, high: NaN };
  const reaches = (limit: number): boolean =>
    (limit - probability) ** 2 <= Z_95 * Z_95 * varianceAt(limit, first, second);
  return { low: farthest(probability, 0, reaches), high: farthest(probability, 1, reaches) };
}

/** The variance of the estimate where this is the true probability, for exponential distributions (Hanley & McNeil 1982). */
function varianceAt(probability: number, first: number, second: number): number {
  const others = (first + second) / 2 - 1;
  const [p, q] = [probability, 1 - probability];
  return (p * q * (1 + others * (q / (1 + q) + p / (1 + p)))) / (first * second);
}

/** The limit farthest towards an end that still reaches the estimate. */
function farthest(from: number, end: 0 | 1, reaches: (limit: number) => boolean): number {
  if (from === end) return end;
  let [inside, outside] = [from, end as number];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2;
    if (reaches(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
