import { Z_95 } from '../../src/math/normal.js';
import { mannWhitneyP } from './mann-whitney.js';
import type { Interval } from './statistics.js';
import { probabilityOfImprovement } from './statistics.js';

/** How far two samples differ: A₁₂ of Vargha and Delaney (2000), also called the probability of improvement. */
export interface EffectSize {
  /** Probability that a value of the first sample is above one of the second, ties counting half; NaN where one is empty. */
  readonly probability: number;
  /** Its 95 % interval, by {@link probabilityInterval}. */
  readonly interval: Interval;
  /** Two-sided, of {@link mannWhitneyP}; not corrected for the number of comparisons: {@link holm} does that. */
  readonly p: number;
}

/** Compare two samples by order alone: effect size with its interval, and the test of no difference. */
export function compareSamples(xs: readonly number[], ys: readonly number[]): EffectSize {
  const probability = probabilityOfImprovement(xs, ys);
  const interval = probabilityInterval(probability, xs.length, ys.length);
  return { probability, interval, p: mannWhitneyP(xs, ys) };
}

const HALVINGS = 60;

/**
 * The 95 % interval of a probability of improvement: all θ for which the observed one is within 1.96 standard errors,
 * the errors being those at θ.
 *
 * This is method 5 of Newcombe (2006, "Confidence intervals for an effect size measure based on the Mann–Whitney
 * statistic. Part 2", Statistics in Medicine 25): the variance of Hanley and McNeil (1982), made symmetric. A bootstrap's
 * interval has no width where no value of one sample is above one of the other; this one has.
 * @param probability - As {@link probabilityOfImprovement} finds it.
 * @param xCount - Size of the first sample.
 * @param yCount - Size of the second sample.
 */
export function probabilityInterval(probability: number, xCount: number, yCount: number): Interval {
  if (xCount === 0 || yCount === 0) return { low: NaN, high: NaN };
  const isWithin = (theta: number): boolean =>
    Math.abs(probability - theta) <= Z_95 * standardError(theta, xCount, yCount);
  return { low: farthestWithin(probability, 0, isWithin), high: farthestWithin(probability, 1, isWithin) };
}

function standardError(theta: number, xCount: number, yCount: number): number {
  const others = (xCount + yCount) / 2 - 1;
  const spread = 1 + others * ((1 - theta) / (2 - theta) + theta / (1 + theta));
  return Math.sqrt((theta * (1 - theta) * spread) / (xCount * yCount));
}

/** The last θ on the way from a start that is within to an end, by halving; the end itself where that is within. */
function farthestWithin(start: number, end: number, isWithin: (theta: number) => boolean): number {
  if (isWithin(end)) return end;
  let [inside, outside] = [start, end];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2;
    if (isWithin(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/**
 * Correct p-values for their number by Holm's method (1979): reject where the corrected value is at most 0.05, and the
 * probability of rejecting anything wrongly is at most 0.05, however the tests depend on each other.
 *
 * @returns In the order given; NaN, which is no test, stays NaN and is not counted.
 */
export function holm(ps: readonly number[]): number[] {
  const order = [...ps.keys()].filter((at) => !Number.isNaN(ps[at])).sort((a, b) => ps[a]! - ps[b]!);
  const corrected = ps.map(() => NaN);
  let greatest = 0;
  for (const [place, at] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, (order.length - place) * ps[at]!));
    corrected[at] = greatest;
  }
  return corrected;
}
