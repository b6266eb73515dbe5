import type { Points } from './scaling.js';

/**
 * Compute IGD+: the mean over the reference points of the least distance to a point, counting only what the point is worse.
 *
 * Ishibuchi et al. 2015; all coordinates are minimised.
 * @returns NaN where there are no points.
 */
export function invertedGenerationalDistancePlus(points: Points, references: Points): number {
  if (points.length === 0) return NaN;
  const squares = new Float64Array(references.length / 3).fill(Infinity);
  lowerWorseSquares(squares, references, points);
  return meanOfRoots(squares);
}

/**
 * Lower the squares of the IGD+ distances from reference points to their nearest point, now that there are more points.
 *
 * @param squares - One entry a reference point, Infinity where there has been no point yet; lowered in place.
 */
export function lowerWorseSquares(squares: Float64Array, references: Points, points: Points): void {
  lowerSquares(squares, references, points, (reference, point) => Math.max(point - reference, 0));
}

/**
 * Compute the mean over points of the distance to the nearest target.
 *
 * @returns NaN where there are no points or no targets.
 */
export function meanDistance(points: Points, targets: Points): number {
  if (targets.length === 0) return NaN;
  const squares = new Float64Array(points.length / 3).fill(Infinity);
  lowerSquares(squares, points, targets, (point, target) => point - target);
  return meanOfRoots(squares);
}

/** Lower each entry to the least squared Euclidean length from its point to one of `to`, differences by coordinate. */
function lowerSquares(
  squares: Float64Array,
  from: Points,
  to: Points,
  difference: (a: number, b: number) => number,
): void {
  for (let i = 0; i < from.length; i += 3) {
    const [a0, a1, a2] = [from[i]!, from[i + 1]!, from[i + 2]!];
    let least = squares[i / 3]!;
    for (let j = 0; j < to.length; j += 3) {
      const d0 = difference(a0, to[j]!);
      const d1 = difference(a1, to[j + 1]!);
      const d2 = difference(a2, to[j + 2]!);
      const square = d0 * d0 + d1 * d1 + d2 * d2;
      if (square < least) least = square;
    }
    squares[i / 3] = least;
  }
}

/** The mean of the square roots, NaN of nothing. */
export function meanOfRoots(squares: Float64Array): number {
  let sum = 0;
  for (const square of squares) sum += Math.sqrt(square);
  return sum / squares.length;
}
