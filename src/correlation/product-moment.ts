/**
 * Compute the product-moment correlation of two columns about their means; NaN where one has a single value throughout.
 *
 * Source: Pearson 1896.
 * @param x - As many as `y`.
 */
export function productMoment(x: ArrayLike<number>, y: ArrayLike<number>, xMean: number, yMean: number): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const a = x[i]! - xMean;
    const b = y[i]! - yMean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return xy / Math.sqrt(xx * yy);
}
