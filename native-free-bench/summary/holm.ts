/**
 * Correct p-values for their number by Holm's step-down method (Holm 1979).
 *
 * @returns In the order given: rejecting what is at most α of these keeps the probability of even one false rejection at most
 *   α, whatever the dependence among them. What is NaN stays so and is not counted.
 */
export function holm(ps: readonly number[]): number[] {
  const order = Array.from(ps.keys())
    .filter((at) => !Number.isNaN(ps[at]))
    .sort((a, b) => ps[a]! - ps[b]!);
  const corrected = ps.map(() => NaN);
  let least = 0;
  order.forEach((at, place) => {
    least = Math.min(1, Math.max(least, (order.length - place) * ps[at]!));
    corrected[at] = least;
  });
  return corrected;
}
