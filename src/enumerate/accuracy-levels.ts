import type { Range } from '../objectives/bounds.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { ScanPlan } from './plan.js';

/** Levels of a metric of many values, at most, before those of its frequent values. */
const MAX_LEVELS = 128;
/** A metric of no more values than this has a level for each. */
export const MAX_VALUES = 1024;
/** A value that more than one of so many cells have is given a level of its own. */
const FREQUENT = 256;

/**
 * Accuracies grouped into levels, the most accurate first.
 *
 * Level n holds the counts from `floors[n]` up to, but not with, `floors[n − 1]`; the last floor is 0.
 */
export interface AccuracyLevels {
  readonly floors: readonly number[];
  /** Whether all cells of a level have the same accuracy: then they judge one another, not only those below. */
  readonly uniform: readonly boolean[];
  /** The least and the largest count; undefined where none is known. */
  readonly range: Range | undefined;
}

/**
 * Choose the levels by which the cells of a space are judged.
 *
 * Cells of a level that is not uniform are not judged by one another, so values that many cells share get levels of their
 * own: all of them where the metric has few values, the frequent ones otherwise.
 *
 * @param accuracyCounts - By cell, −1 where missing.
 * @param seedCounts - Counts of cells that are likely to be on the frontier: levels are drawn between them.
 */
export function levelsOfMetric(accuracyCounts: Int32Array, seedCounts: ArrayLike<number>): AccuracyLevels {
  const { values, sharing } = countValues(accuracyCounts);
  const floors = values.length <= MAX_VALUES ? [...values, 0] : chooseFloors(seedCounts, MAX_LEVELS);
  if (values.length > MAX_VALUES) {
    const frequent = values.filter((_, at) => sharing[at]! * FREQUENT > accuracyCounts.length);
    floors.push(...frequent.flatMap((value) => [value + 1, value]));
  }
  return describeLevels(
    [...new Set(floors)].sort((a, b) => b - a),
    values,
  );
}

/** The distinct counts, falling, and how many models have each; missing ones left out. */
function countValues(accuracyCounts: Int32Array): { readonly values: number[]; readonly sharing: number[] } {
  const rising = accuracyCounts.slice().sort();
  const values: number[] = [];
  const sharing: number[] = [];
  for (let i = rising.length - 1; i >= 0 && rising[i]! >= 0; i--) {
    if (rising[i] === values.at(-1)) sharing[sharing.length - 1]! += 1;
    else {
      values.push(rising[i]!);
      sharing.push(1);
    }
  }
  return { values, sharing };
}

/**
 * Choose at most `most` floors so that each level holds about as many of the given counts.
 *
 * The largest count has a level of its own: its cells have nobody to be judged by.
 */
export function chooseFloors(counts: ArrayLike<number>, most: number): number[] {
  const distinct = [...new Set(Array.from(counts))].sort((a, b) => b - a);
  const step = Math.max(1, (distinct.length - 1) / Math.max(1, most - 2));
  const floors = distinct.slice(0, 1);
  for (let at = step; at < distinct.length - 0.5; at += step) floors.push(distinct[Math.round(at)]!);
  if (floors.at(-1) !== 0) floors.push(0);
  return [...new Set(floors)];
}

function describeLevels(floors: readonly number[], values: readonly number[]): AccuracyLevels {
  const held = new Int32Array(floors.length);
  for (const value of values) held[levelOf({ floors }, value)]! += 1;
  const range = values.length === 0 ? undefined : { min: values[values.length - 1]!, max: values[0]! };
  return { floors, uniform: Array.from(held, (distinct) => distinct === 1), range };
}

/** The level of a count; counts below 0 (missing) have level −1. */
export function levelOf({ floors }: Pick<AccuracyLevels, 'floors'>, count: number): number {
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
export function countsByCode({ modelOf }: ScanPlan, accuracyCounts: Int32Array): Int32Array<SharedArrayBuffer> {
  const byCode = sharedInt32(modelOf.length);
  for (let code = 0; code < byCode.length; code++) {
    const model = modelOf[code]!;
    byCode[code] = model < 0 ? -1 : accuracyCounts[model]!;
  }
  return byCode;
}

/** Levels by code of a plan; −1 where the cell is missing an accuracy or not in `takingPart`, or there is no cell. */
export function levelsByCode(
  plan: ScanPlan,
  accuracyCounts: Int32Array,
  levels: Pick<AccuracyLevels, 'floors'>,
  takingPart?: ReadonlySet<number>,
): Int32Array<SharedArrayBuffer> {
  const byCode = countsByCode(plan, accuracyCounts);
  for (let code = 0; code < byCode.length; code++) {
    if (byCode[code]! < 0) continue;
    const takesPart = takingPart === undefined || takingPart.has(plan.modelOf[code]!);
    byCode[code] = takesPart ? levelOf(levels, byCode[code]!) : -1;
  }
  return byCode;
}
