import { exp, ln } from '../../src/math/exponential.js';
import type { Yardstick } from '../indicators/yardstick.js';
import type { Trace } from '../trace/trace.js';

/** Shortfalls below this count as this: what is smaller is no difference that matters, and nothing is infinitely good. */
export const LEAST_SHORTFALL = 1e-4;

/**
 * What a run fell short: the optimum's reward less its best one, infeasible pairs and all.
 *
 * It is the regret where a feasible pair was found, and tells how far from feasible a run stayed where none was.
 */
export function shortfallOf(trace: Trace, { optimum }: Yardstick): number {
  let best = -Infinity;
  for (const reward of trace.reward) if (reward > best) best = reward;
  return optimum - best;
}

/**
 * What a run fell short in accuracy, scaled to [0, 1]: what the cell search of `separate` is after.
 *
 * Its pairs' reward would favour the settings that miss the most accurate cell, which is seldom the best one to build.
 */
export function accuracyShortfallOf({ accuracyCount }: Trace, { rewarding }: Yardstick): number {
  const { min, max } = rewarding.bounds.accuracyCount;
  if (max === min) return 0;
  return (max - accuracyCount.reduce((best, count) => (count > best ? count : best), min)) / (max - min);
}

/**
 * The geometric mean over scenarios of mean shortfall by that of random search, each at least {@link LEAST_SHORTFALL}:
 * 1 is as good as chance.
 *
 * @param random - Mean shortfall of random search, one a scenario.
 * @param shortfalls - Mean shortfall of the candidate, one a scenario.
 */
export function scoreAgainst(random: readonly number[], shortfalls: readonly number[]): number {
  const least = (shortfall: number): number => Math.max(shortfall, LEAST_SHORTFALL);
  return geometricMean(shortfalls.map((shortfall, i) => least(shortfall) / least(random[i]!)));
}

/** The geometric mean of positive numbers. */
export function geometricMean(values: readonly number[]): number {
  return exp(values.reduce((sum, value) => sum + ln(value), 0) / values.length);
}
