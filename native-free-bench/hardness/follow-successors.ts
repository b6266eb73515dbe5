import type { Basins } from './basins.js';

/** No climb of a space that is followed pair by pair is nearly as long. */
const MOST_STEPS = 65_535;

/**
 * Follow every pair to its end.
 *
 * Each pair is passed twice at most: once on the way up, and once when the end is written to all pairs of the way.
 * @param successors - Of every pair, itself for an optimum; overwritten: afterwards −1 − number of the end.
 * @param models - Whose pairs there are; those of others are passed over.
 */
export function followSuccessors(successors: Int32Array, models: Int32Array, accelerators: number): Basins {
  const depths = new Uint16Array(successors.length);
  const ends: number[] = [];
  const path: number[] = [];
  let [steps, mostSteps] = [0, 0];
  const sizes: number[] = [];
  for (const model of models) {
    for (let start = model * accelerators; start < (model + 1) * accelerators; start++) {
      let pair = start;
      while (successors[pair]! >= 0 && successors[pair] !== pair) {
        path.push(pair);
        pair = successors[pair]!;
      }
      if (successors[pair] === pair) {
        successors[pair] = -1 - ends.length;
        ends.push(pair);
        sizes.push(1);
      }
      const end = successors[pair]!;
      let depth = depths[pair]!;
      for (let at = path.length - 1; at >= 0; at--) {
        depth = Math.min(MOST_STEPS, depth + 1);
        successors[path[at]!] = end;
        depths[path[at]!] = depth;
        steps += depth;
      }
      sizes[-1 - end]! += path.length;
      mostSteps = Math.max(mostSteps, depth);
      path.length = 0;
    }
  }
  const starts = models.length * accelerators;
  return { method: 'exact', starts, ends: Float64Array.from(ends), sizes: Float64Array.from(sizes), steps, mostSteps };
}
