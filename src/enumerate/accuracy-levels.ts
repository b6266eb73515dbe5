import { sharedInt32 } from '../shared-arrays.js';
import type { CellPlan } from './plan.js';

/**
 * Accuracies grouped into levels, the most accurate first.
 *
 * Level n holds the counts from `floors[n]` up to, but not with, `floors[n − 1]`; the last floor is 0.
 */
export interface AccuracyLevels {
  readonly floors: readonly number[];
}

/**
 * Choose at most `most` levels so that each holds about as many of the given counts.
 *
 * The largest count has a level of its own: its cells have nobody to be judged by.
 */
export function chooseLevels(counts: ArrayLike<number>, most: number): AccuracyLevels {
  const distinct = [...new Set(Array.from(counts))].sort((a, b) => b - a);
  const step = Math.max(1, (distinct.length - 1) / Math.max(1, most - 2));
  const floors = distinct.slice(0, 1);
  for (let at = step; at < distinct.length - 0.5; at += step) floors.push(distinct[Math.round(at)]!);
  if (floors.at(-1) !== 0) floors.push(0);
  return { floors: [...new Set(floors)] };
}

/** The level of a count; counts below 0 (missing) have level −1. */
export function levelOf({ floors }: AccuracyLevels, count: number): number {
  if (count < 0) return -1;
  let low = 0;
  let high = floors.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (count >= floors[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Accuracy counts by code of a plan; −1 where the cell is missing one, or there is no cell. */
export function countsByCode({ cellOf }: CellPlan, accuracyCounts: Int32Array): Int32Array<SharedArrayBuffer> {
  const byCode = sharedInt32(cellOf.length);
  cellOf.forEach((cell, code) => (byCode[code] = cell < 0 ? -1 : accuracyCounts[cell]!));
  return byCode;
}

/** Levels by code of a plan; −1 where the cell is missing an accuracy or not in `takingPart`, or there is no cell. */
export function levelsByCode(
  plan: CellPlan,
  accuracyCounts: Int32Array,
  levels: AccuracyLevels,
  takingPart?: ReadonlySet<number>,
): Int32Array<SharedArrayBuffer> {
  const byCode = countsByCode(plan, accuracyCounts);
  const most = accuracyCounts.reduce((a, b) => Math.max(a, b), 0);
  const levelOfCount = Int32Array.from({ length: most + 1 }, (_, count) => levelOf(levels, count));
  byCode.forEach((count, code) => {
    if (count < 0) return;
    byCode[code] = takingPart?.has(plan.cellOf[code]!) === false ? -1 : levelOfCount[count]!;
  });
  return byCode;
}
