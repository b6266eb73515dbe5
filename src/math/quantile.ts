/** The value below which a share of the values lies, linear between neighbours; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  // The difference of two infinities is not a number.
  return below === above ? below : below + (above - below) * (at - Math.floor(at));
}
