import { exp } from '../../../src/math/exponential.js';
import { normalTail } from '../../../src/math/normal.js';

/**
 * Expected improvement of a cost whose logarithm is normally distributed: E[max(0, best − e^Y)], Y ~ N(mean, variance).
 *
 * Source: Hutter et al. 2011, section 4.3, after Hutter et al. 2009: best · Φ(v) − e^(mean + variance/2) · Φ(v − σ),
 * where v = (ln best − mean) / σ.
 * @param logBest - Of the least cost so far.
 */
export function expectedImprovement(logBest: number, mean: number, variance: number): number {
  if (variance <= 0) return Math.max(0, exp(logBest) - exp(mean));
  const sigma = Math.sqrt(variance);
  const v = (logBest - mean) / sigma;
  return Math.max(0, exp(logBest) * normalTail(-v) - exp(mean + variance / 2) * normalTail(sigma - v));
}
