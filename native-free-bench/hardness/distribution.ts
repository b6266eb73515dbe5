import { BIN_COUNT, LOWEST_REWARD } from './bins.js';
import type { RewardBins } from './bins.js';

/** Shares whose quantiles are told. */
const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
/** Bins of a histogram that a reader is given. */
const WIDE_BINS = 64;

/** How rewards are distributed: counts are exact, quantiles exact but for the width of a bin. */
export interface DistributionReport {
  readonly count: number;
  /** Lower ends of the bins, `bin_width` wide, that hold the quantiles; null where nothing is distributed. */
  readonly quantiles: Readonly<Record<string, number | null>>;
  readonly bin_width: number;
  /** Counts in bins of equal width from `from` up to `to`. */
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] };
}

/** Add up the bins of many tasks. */
export function sumBins(parts: Iterable<Uint32Array>): Float64Array {
  const counts = new Float64Array(BIN_COUNT);
  for (const part of parts) part.forEach((count, bin) => (counts[bin]! += count));
  return counts;
}

/** Describe rewards that were counted in bins. */
export function describeDistribution(bins: RewardBins, counts: Float64Array): DistributionReport {
  const count = counts.reduce((sum, some) => sum + some, 0);
  const quantileAt = (share: number): number | null => (count === 0 ? null : bins.quantile(counts, share));
  return {
    count,
    quantiles: Object.fromEntries(SHARES.map((share) => [String(share), quantileAt(share)])),
    bin_width: 1 / bins.perReward,
    histogram: { from: LOWEST_REWARD, to: bins.from(BIN_COUNT), counts: bins.coarsen(counts, WIDE_BINS) },
  };
}
