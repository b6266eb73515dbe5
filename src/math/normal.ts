import { exp } from './exponential.js';

/** Half the width of the central 95 % of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/** Above this the tail is taken from its continued fraction, below it from the series around 0. */
const FAR = 3;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
const FRACTION_TERMS = 60;

/** The density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/**
 * The probability that a standard normal value is above z, with about 12 significant digits also where it is tiny.
 *
 * Near 0 by Taylor's series as Marsaglia has it (2004), far out by the continued fraction of Mills' ratio; 0 below the
 * smallest number that there is.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = normalDensity(z);
  if (z < FAR) return 0.5 - density * oddSeries(z);
  let below = 0;
  for (let term = FRACTION_TERMS; term > 0; term--) below = term / (z + below);
  return density / (z + below);
}

/** z + z³/3 + z⁵/(3·5) + …: times the density it is the probability between 0 and z. */
function oddSeries(z: number): number {
  let [sum, term] = [0, z];
  for (let i = 1; sum + term !== sum; i += 2) {
    sum += term;
    term *= (z * z) / (i + 2);
  }
  return sum;
}
