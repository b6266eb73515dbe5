/** A straight line through measurements. */
export interface Line {
  /** Value at x = 0. */
  readonly start: number;
  /** Growth for each unit of x. */
  readonly slope: number;
  /** Largest relative distance of a measurement from the line, as a fraction of the measurement. */
  readonly worst: number;
}

/**
 * Fit y = start + slope · x, each measurement weighed by 1/y²: what counts is how far off the line is as a fraction, or
 * the largest measurement alone would say where the line runs.
 *
 * @throws RangeError for fewer than two different x, or a y that is not positive.
 */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  if (new Set(points.map(([x]) => x)).size < 2)
    throw new RangeError('A line takes measurements at two places at least.');
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const [x, y] of points) {
    if (!(y > 0)) throw new RangeError(`A measurement must be positive, not ${y}.`);
    const weight = 1 / y ** 2;
    sum += weight;
    sumX += weight * x;
    sumY += weight * y;
    sumXX += weight * x * x;
    sumXY += weight * x * y;
  }
  const slope = (sum * sumXY - sumX * sumY) / (sum * sumXX - sumX ** 2);
  const start = (sumY - slope * sumX) / sum;
  const worst = Math.max(...points.map(([x, y]) => Math.abs(start + slope * x - y) / y));
  return { start, slope, worst };
}

/** The value of a line. */
export function valueAt({ start, slope }: Line, x: number): number {
  return start + slope * x;
}
