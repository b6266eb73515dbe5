import { quantile } from '../../src/math/quantile.js';
import { Random } from '../../src/random.js';

/** The 95 % interval of a statistic. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2000;

/**
 * The interquartile mean: the mean without the lowest and the highest quarter, each rounded down to whole values.
 *
 * As rliable computes it (Agarwal et al. 2021): of ten values the middle six count. NaN where there are none.
 */
export function interquartileMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 4);
  const kept = values.toSorted((a, b) => a - b).slice(cut, values.length - cut);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/**
 * Estimate the 95 % interval of a statistic by a stratified percentile bootstrap.
 *
 * Every stratum (a scenario, a strategy) is resampled on its own, with replacement.
 * @param seed - Any text; the same text gives the same interval.
 */
export function bootstrapInterval(
  strata: readonly (readonly number[])[],
  statistic: (resampled: readonly (readonly number[])[]) => number,
  seed: string,
): Interval {
  if (strata.some((values) => values.length === 0)) return { low: NaN, high: NaN };
  const random = new Random(0, 'bootstrap', seed);
  const drawn: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const resampled = strata.map((values) => values.map(() => values[random.below(values.length)]!));
    drawn.push(statistic(resampled));
  }
  return { low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** The probability that a value of `xs` is above one of `ys`, ties counting half (Mann–Whitney U over their pairs). */
export function probabilityOfImprovement(xs: readonly number[], ys: readonly number[]): number {
  let wins = 0;
  for (const x of xs) for (const y of ys) wins += x > y ? 1 : x === y ? 0.5 : 0;
  return wins / (xs.length * ys.length);
}
