import { expect } from 'vitest';

/**
 * Expect slopes to agree with central differences of a loss in every parameter.
 *
 * @returns How many slopes are not almost zero.
 */
export function expectSlopes(parameters: Float64Array, slopes: Float64Array, lossAt: () => number): number {
  const step = 1e-5;
  let counted = 0;
  for (let i = 0; i < parameters.length; i++) {
    const before = parameters[i]!;
    parameters[i] = before + step;
    const above = lossAt();
    parameters[i] = before - step;
    const below = lossAt();
    parameters[i] = before;
    const difference = (above - below) / (2 * step);
    expect(Math.abs(slopes[i]! - difference)).toBeLessThan(1e-8);
    if (Math.abs(difference) > 1e-4) counted++;
  }
  return counted;
}
