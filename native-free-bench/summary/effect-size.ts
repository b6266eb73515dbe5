import { improvementInterval } from './improvement-interval.js';
import { mannWhitney } from './mann-whitney.js';
import type { Interval } from './statistics.js';
import { probabilityOfImprovement } from './statistics.js';

/** How far two samples differ: A₁₂ of Vargha and Delaney (2000), also called the probability of improvement. */
export interface EffectSize {
  /** Probability that a value of the first sample is above one of the second, ties counting half; NaN where one is empty. */
  readonly probability: number;
  /** Its 95 % interval, by {@link improvementInterval}. */
  readonly interval: Interval;
  /** Two-sided, of {@link mannWhitney}; not corrected for the number of comparisons: `holm` does that. */
  readonly p: number;
}

/** Compare two samples by order alone: effect size with its interval, and the test of no difference. */
export function compareSamples(xs: readonly number[], ys: readonly number[]): EffectSize {
  const probability = probabilityOfImprovement(xs, ys);
  const interval = improvementInterval(probability, xs.length, ys.length);
  return { probability, interval, p: mannWhitney(xs, ys) };
}
