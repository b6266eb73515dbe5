/** A count out of `denominator` as a person reads an accuracy: six digits, as finely as one image of 29,952 needs. */
export function formatShare(count: number, denominator: number): string {
  return (count / denominator).toFixed(6);
}
