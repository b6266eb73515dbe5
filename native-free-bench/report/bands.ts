import { quantile } from '../../src/math/quantile.js';
import type { RewardCurves } from '../indicators/curves.js';

/** The quartiles over runs at a step. */
export interface BandPoint {
  readonly step: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Quartiles over runs, step by step, where at least one run has a value. */
export function bandOf(
  curves: readonly RewardCurves[],
  steps: number,
  valuesOf: (curves: RewardCurves) => Float64Array,
): BandPoint[] {
  const [first] = curves;
  if (first === undefined) return [];
  const columns = curves.map(valuesOf);
  const points: BandPoint[] = [];
  for (let at = 0; at < first.best.length; at++) {
    const values = columns.map((column) => column[at]!).filter((value) => !Number.isNaN(value));
    if (values.length === 0) continue;
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share)) as [number, number, number];
    points.push({ step: Math.min(steps, (at + 1) * first.stride), low, middle, high });
  }
  return points;
}
