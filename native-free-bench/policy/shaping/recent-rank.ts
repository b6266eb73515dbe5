import type { RewardShaping } from './reward-shaping.js';

/** How a {@link RecentRank} ranks. */
export interface RecentRankOptions {
  /** How many of the last rewards a reward is compared with. */
  readonly window: number;
  /** The share is raised to this power, a positive integer: the higher, the more the best stand out. */
  readonly power: number;
}

/**
 * (Share of the last `window` rewards that are smaller) ^ `power`, 0 for the first reward.
 *
 * Invariant under every increasing transformation of the reward, so that invalid proposals far below all others do not
 * hide what tells good ones apart. Ranks for rewards are the fitness shaping of Wierstra et al. 2014 ("Natural Evolution
 * Strategies", section 3.1), here among recent proposals instead of one generation.
 */
export class RecentRank implements RewardShaping {
  readonly #options: RecentRankOptions;
  /** A ring of the last rewards in the order they came … */
  readonly #recent: Float64Array;
  /** … and the same by size. */
  readonly #sorted: Float64Array;
  #count = 0;
  #oldest = 0;

  constructor(options: RecentRankOptions) {
    this.#options = options;
    this.#recent = new Float64Array(options.window);
    this.#sorted = new Float64Array(options.window);
  }

  shape(rewards: Float64Array): Float64Array {
    return rewards.map((reward) => {
      const share = this.#count === 0 ? 0 : this.#countSmaller(reward) / this.#count;
      this.#remember(reward);
      let shaped = 1;
      for (let i = 0; i < this.#options.power; i++) shaped *= share;
      return shaped;
    });
  }

  forget(): void {
    this.#count = 0;
    this.#oldest = 0;
  }

  #countSmaller(reward: number): number {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle]! < reward) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #remember(reward: number): void {
    if (this.#count === this.#options.window) {
      const at = this.#countSmaller(this.#recent[this.#oldest]!);
      this.#sorted.copyWithin(at, at + 1, this.#count--);
    }
    const at = this.#countSmaller(reward);
    this.#sorted.copyWithin(at + 1, at, this.#count++);
    this.#sorted[at] = reward;
    this.#recent[this.#oldest] = reward;
    this.#oldest = (this.#oldest + 1) % this.#options.window;
  }
}
