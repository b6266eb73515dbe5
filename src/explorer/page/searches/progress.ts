import type { SearchedRun } from '../../data/searches.js';

/** Where a curve of a run stands at a step (from 1): at the last entry that belongs to no later one. */
export function curveAt<T>({ stride }: SearchedRun, curve: readonly T[], step: number, steps: number): T | undefined {
  if (step >= steps) return curve.at(-1);
  return curve[Math.floor(step / stride) - 1];
}

/** How many of the shown visits were made by a step. */
export function visitsBy({ step: at }: SearchedRun, step: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}
