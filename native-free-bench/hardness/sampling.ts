/** Pairs, or optima, that a fitness–distance correlation is taken over, at most; Spearman's sums are exact up to twice that. */
export const SAMPLE_SIZE = 100_000;
/** Starts of a part: some seconds of work at most. */
export const STARTS_OF_PART = 5_000;

/** The models that have an accuracy. */
export function judgedModels(accuracyCounts: Int32Array): Int32Array {
  return Int32Array.from(accuracyCounts.keys()).filter((model) => accuracyCounts[model]! >= 0);
}
