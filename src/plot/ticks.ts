/** The 1, 2 and 5 of every power of ten within a range, for logarithmic scales. */
export function logTicks(low: number, high: number): number[] {
  const decades = Array.from({ length: 13 }, (_, i) => 10 ** (i - 6));
  return decades.flatMap((power) => [power, 2 * power, 5 * power]).filter((tick) => tick >= low && tick <= high);
}
