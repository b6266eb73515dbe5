/** How many bins a distribution has. */
export const BIN_COUNT = 1 << 17;
/** The least reward that a pair can have. */
export const LOWEST_REWARD = -1;

/** Bins of equal width from {@link LOWEST_REWARD} to the sum of the weights, the greatest reward that a pair can have. */
export class RewardBins {
  readonly perReward: number;

  constructor({
    area,
    latency,
    accuracy,
  }: {
    readonly area: number;
    readonly latency: number;
    readonly accuracy: number;
  }) {
    this.perReward = BIN_COUNT / (area + latency + accuracy - LOWEST_REWARD);
  }

  /** The bin of a reward; what rounding leaves above the last one belongs to it. */
  of(reward: number): number {
    return Math.min(BIN_COUNT - 1, Math.trunc((reward - LOWEST_REWARD) * this.perReward));
  }

  /** The lower end of a bin. */
  from(bin: number): number {
    return LOWEST_REWARD + bin / this.perReward;
  }

  /** The bins of a distribution joined into so many wide ones. */
  coarsen(counts: Float64Array, wide: number): number[] {
    const joined = new Array<number>(wide).fill(0);
    const each = BIN_COUNT / wide;
    counts.forEach((count, bin) => (joined[Math.floor(bin / each)]! += count));
    return joined;
  }

  /** The lower end of the bin that holds the value of a rank, the share of all values; NaN where there are none. */
  quantile(counts: Float64Array, share: number): number {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const rank = Math.min(total, Math.max(1, Math.ceil(share * total)));
    let seen = 0;
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      seen += counts[bin]!;
      if (total > 0 && seen >= rank) return this.from(bin);
    }
    return NaN;
  }
}
