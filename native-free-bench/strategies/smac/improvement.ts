import { exp } from '../../../src/math/exponential.js';

const INVERSE_SQRT_2PI = 0.3989422804014327;

/** The standard normal distribution function. */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size > 38.5) return x < 0 ? 0 : 1;
  const density = INVERSE_SQRT_2PI * exp((-x * x) / 2);
  if (size < 3) {
    // x + x³/3 + x⁵/(3·5) + … (Marsaglia 2004, "Evaluating the normal distribution").
    let [term, sum] = [x, x];
    for (let odd = 3; sum + term !== sum; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  // Laplace's continued fraction of the tail.
  let tail = size;
  for (let k = 50; k >= 1; k--) tail = size + k / tail;
  return x < 0 ? density / tail : 1 - density / tail;
}

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
  return Math.max(0, exp(logBest) * normalCdf(v) - exp(mean + variance / 2) * normalCdf(v - sigma));
}
