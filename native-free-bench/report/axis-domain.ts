import { quantile } from '../../src/math/quantile.js';
import type { BandPoint } from './bands.js';

/** The first share of the steps, in which values shoot up from nothing: an axis made for it would press all else flat. */
const BEGINNING = 0.03;
/** Further out than this share of all values an axis cuts off. */
const OUTLIERS = 0.02;
const PADDING = 0.04;

/**
 * Choose an axis that starts and ends where the bands do, but for their beginning and for outliers.
 *
 * @param within - What must be on it as well: an optimum.
 */
export function linearDomain(
  bands: readonly (readonly BandPoint[])[],
  steps: number,
  within: readonly number[] = [],
): [number, number] {
  const [least, most] = rangeOf(bands, steps);
  const [low, high] = [Math.min(least, ...within), Math.max(most, ...within)];
  // Nothing was measured, or all of it is one number.
  if (!(high > low)) return Number.isFinite(low) ? [low - 0.5, low + 0.5] : [0, 1];
  const padding = PADDING * (high - low);
  return [low - padding, high + padding];
}

/** The same for a logarithmic axis, from a power of ten on. */
export function logDomain(bands: readonly (readonly BandPoint[])[], steps: number, floor: number): [number, number] {
  const [least, most] = rangeOf(bands, steps);
  if (!(most > floor)) return [floor, 10 * floor];
  const low = 10 ** Math.floor(Math.log10(Math.max(floor, least)) + 1e-9);
  return [low, Math.max(1.3 * most, 3 * low)];
}

function rangeOf(bands: readonly (readonly BandPoint[])[], steps: number): [number, number] {
  const later = bands.flatMap((band) => band.filter(({ step }) => step > BEGINNING * steps));
  const kept = later.length > 0 ? later : bands.flat();
  return [
    quantile(
      kept.map(({ low }) => low),
      OUTLIERS,
    ),
    quantile(
      kept.map(({ high }) => high),
      1 - OUTLIERS,
    ),
  ];
}
