import { exp, ln } from '../../src/math/exponential.js';
import type { Trace } from '../trace/trace.js';
import type { Yardstick } from '../indicators/yardstick.js';

/** Regrets below this count as this: what is smaller is no difference that matters, and nothing is infinitely good. */
export const LEAST_REGRET = 1e-4;

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
  return (max - accuracyCount.reduce((best, count) => (count > best ? count : best), min)) / (max - min);
}

/** The geometric mean over scenarios of mean shortfall by that of random search: 1 is as good as chance, 0 perfect. */
export function scoreAgainst(random: readonly number[], shortfalls: readonly number[]): number {
  const logs = shortfalls.map((shortfall, i) => ln(Math.max(shortfall, LEAST_REGRET) / random[i]!));
  return exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

/** A round of successive halving (Jamieson & Talwalkar 2016): how many of the best go on to it, and its new seeds each. */
export interface Round {
  readonly candidates: number;
  readonly seeds: number;
}

/** Of `count` candidates all get one seed, the best third (at least 3) two more, half of these (at most 3) three more. */
export function planRounds(count: number): Round[] {
  const second = Math.min(count, Math.max(3, Math.ceil(count / 3)));
  return [
    { candidates: count, seeds: 1 },
    { candidates: second, seeds: 2 },
    { candidates: Math.min(3, Math.ceil(second / 2)), seeds: 3 },
  ];
}
