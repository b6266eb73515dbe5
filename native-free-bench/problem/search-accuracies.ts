import { searchAccuraciesInvalid } from '../../src/errors/bench.js';
import type { ObjectiveBounds, Range } from '../../src/objectives/bounds.js';
import { sharedInt32 } from '../../src/shared-arrays.js';
import { countModels } from '../../src/space/models/workload.js';
import type { SpaceData } from './space-data.js';

/**
 * A metric that a search is told instead of the one it is judged by: validation accuracies, those of one training run.
 */
export interface SearchAccuracies {
  /** E.g. `valid_run0_108`. */
  readonly name: string;
  /** Images classified: an accuracy is count / denominator. */
  readonly denominator: number;
  /** Correctly classified images of each cell, −1 where missing. */
  readonly counts: Int32Array;
}

/**
 * Which of several accuracies the run with a seed is told: entry seed mod n, as a training run drawn with the seed.
 *
 * @param all - Accuracies, or something that goes with each of them.
 * @returns Undefined where there are none.
 */
export function ofSeed<T>(all: readonly T[], seed: number): T | undefined {
  return all[seed % all.length];
}

/** Check that accuracies are of the cells of a space. @throws {@link CodesignError} USAGE. */
export function checkSearchAccuracies({ name, denominator, counts }: SearchAccuracies, data: SpaceData): void {
  const fail = (fault: string): never => {
    throw searchAccuraciesInvalid(name, fault);
  };
  const cells = countModels(data.models);
  if (!Number.isInteger(denominator) || denominator < 1) fail(`its denominator is ${denominator}`);
  if (counts.length !== cells) fail(`it has ${counts.length} counts, the space has ${cells} cells`);
  const wrong = counts.findIndex((count) => !(Number.isInteger(count) && count >= -1 && count <= denominator));
  if (wrong >= 0) fail(`cell ${wrong} has ${counts[wrong]!} of ${denominator} images correct`);
  if (counts.every((count, cell) => count < 0 || data.accuracyCounts[cell]! < 0)) {
    fail('no cell that is judged has a count');
  }
}

/**
 * Make the space as a search is told it: the same pairs, with other accuracies.
 *
 * - A cell without a count, or without one to be judged by, is none.
 * - Limits on the accuracy are fractions, and become the exact integer limits of the other denominator.
 * - The accuracy's bounds are those that it is judged by, as fractions: a point of accuracy weighs the same in both
 *   rewards. An accuracy outside them makes a term outside 0 .. weight.
 *
 * @param accuracies - As {@link checkSearchAccuracies} wants them.
 */
export function tellAccuracies(data: SpaceData, { denominator, counts }: SearchAccuracies): SpaceData {
  const accuracyCounts = sharedInt32(counts.length);
  data.accuracyCounts.forEach((judged, cell) => (accuracyCounts[cell] = judged < 0 ? -1 : counts[cell]!));
  return {
    ...data,
    accuracyCounts,
    bounds: rescaleAccuracy(data.bounds, data.units.denominator, denominator),
    units: { ...data.units, denominator },
  };
}

/** Express the accuracy's bounds in images of another denominator; not rounded, so they need not be integers. */
function rescaleAccuracy(bounds: ObjectiveBounds, from: number, to: number): ObjectiveBounds {
  const rescale = ({ min, max }: Range): Range => ({ min: (min * to) / from, max: (max * to) / from });
  return { ...bounds, accuracyCount: rescale(bounds.accuracyCount) };
}
