import { exp } from '../../src/math/exponential.js';
import { normalDensity, normalTail } from '../../src/math/normal.js';

/** Simpson's rule from −8 to 8: beyond it the normal density is below 10⁻¹⁴. */
const PANELS = 400;
const REACH = 8;

/**
 * The probability that a χ² variable is above `x`.
 *
 * A finite sum for every whole number of degrees of freedom (Abramowitz & Stegun 26.4.4 and 26.4.5).
 */
export function chiSquaredTail(x: number, degreesOfFreedom: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? NaN : 1;
  const odd = degreesOfFreedom % 2 === 1;
  const root = Math.sqrt(x);
  let term = odd ? 2 * normalDensity(root) * root : exp(-x / 2);
  let sum = 0;
  for (let step = odd ? 3 : 2; step <= degreesOfFreedom; step += 2) {
    sum += term;
    term *= x / step;
  }
  return Math.min(1, odd ? 2 * normalTail(root) + sum : sum);
}

/** The probability that the range of `count` independent standard normal variables is at most `range`. */
export function rangeProbability(range: number, count: number): number {
  if (!(range > 0)) return 0;
  const step = (2 * REACH) / PANELS;
  let sum = 0;
  for (let i = 0; i <= PANELS; i++) {
    // The greatest of them is at z, the others between z − range and z.
    const z = -REACH + i * step;
    const weight = i === 0 || i === PANELS ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * normalDensity(z) * (normalTail(z - range) - normalTail(z)) ** (count - 1);
  }
  return Math.min(1, (count * sum * step) / 3);
}

/**
 * The quantile of the studentized range with infinitely many degrees of freedom, as Tukey's and Nemenyi's tests use it.
 *
 * @param share - Between 0 and 1: 0.95 for a test at 5 %.
 */
export function studentizedRangeQuantile(share: number, count: number): number {
  let [low, high] = [0, 16];
  for (let i = 0; i < 44; i++) {
    const middle = (low + high) / 2;
    if (rangeProbability(middle, count) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
