import type { SearchedRun } from '../../data/searches.js';
import { countUpTo } from '../../../count-up-to.js';

/** Where a curve of a run stands at a step (from 1): at the last entry that belongs to no later one. */
export function curveAt<T>({ stride }: SearchedRun, curve: readonly T[], step: number, steps: number): T | undefined {
  if (step >= steps) return curve.at(-1);
  return curve[Math.floor(step / stride) - 1];
}

/** How many of the shown visits were made by a step. */
export function visitsBy({ step: at }: SearchedRun, step: number): number {
  return countUpTo(at, step);
}
