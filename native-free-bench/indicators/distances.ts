import type { Points } from './scaling.js';

/**
 * Compute IGD+: the mean over the reference points of the least distance to a point, counting only what the point is worse.
 *
 * Ishibuchi et al. 2015; all coordinates are minimised.
 * @returns NaN where there are no points.
 */
export function invertedGenerationalDistancePlus(points: Points, references: Points): number {
  return meanOfLeast(references, points, (reference, point) => Math.max(point - reference, 0));
}

/**
 * Compute the mean over points of the distance to the nearest target.
 *
 * @returns NaN where there are no points or no targets.
 */
export function meanDistance(points: Points, targets: Points): number {
  return meanOfLeast(points, targets, (point, target) => point - target);
}

/** Mean over `from` of the least Euclidean length to one of `to`, differences taken one coordinate at a time. */
function meanOfLeast(from: Points, to: Points, difference: (a: number, b: number) => number): number {
  if (from.length === 0 || to.length === 0) return NaN;
  let sum = 0;
  for (let i = 0; i < from.length; i += 3) {
    const [a0, a1, a2] = [from[i]!, from[i + 1]!, from[i + 2]!];
    let least = Infinity;
    for (let j = 0; j < to.length; j += 3) {
      const d0 = difference(a0, to[j]!);
      const d1 = difference(a1, to[j + 1]!);
      const d2 = difference(a2, to[j + 2]!);
      const square = d0 * d0 + d1 * d1 + d2 * d2;
      if (square < least) least = square;
    }
    sum += Math.sqrt(least);
  }
  return sum / (from.length / 3);
}
