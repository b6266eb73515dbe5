import { ScenarioReward } from '../objectives/reward.js';
import { RankFilter } from './filter.js';
import type { RankPhase, RankQuery } from './tasks.js';

/** How many of the ascending values are strictly less than x. */
function countBelow(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One query made ready: the exact reward, the filter, and a table of the filter's parts by accuracy count. */
export class BetterCounter {
  /** See {@link RankResult}. */
  readonly above: Float64Array;
  readonly cap: number;
  readonly #phase: RankPhase;
  readonly #rewards: Float64Array;
  readonly #reward: ScenarioReward;
  readonly #filter: RankFilter;
  readonly #partOf: Float32Array;

  constructor(phase: RankPhase, { scenario, rewards }: RankQuery) {
    this.#phase = phase;
    this.#rewards = rewards;
    this.#reward = new ScenarioReward(scenario, phase.bounds, phase.units);
    this.#filter = new RankFilter(this.#reward, rewards[0] ?? Infinity);
    this.#partOf = Float32Array.from({ length: phase.bounds.accuracyCount.max + 1 }, (_, k) => this.#filter.part(k));
    this.above = new Float64Array(rewards.length + 1);
    this.cap = this.#filter.cap;
  }

  /** Bases of `lanes` lanes from `firstLane` on: that of the smallest area, which has the largest bound. */
  bases(firstLane: number, lanes: number): Float32Array {
    const { areaOffset, areas } = this.#phase;
    return Float32Array.from({ length: lanes }, (_, i) => {
      const first = areaOffset[firstLane + i]!;
      return first === areaOffset[firstLane + i + 1] ? -Infinity : this.#filter.base(areas[first]!);
    });
  }

  /** The filter's parts of cells with the given accuracy counts, −Infinity where a cell is missing. */
  parts(accuracyCounts: Int32Array): Float32Array {
    return Float32Array.from(accuracyCounts, (count) => (count < 0 ? -Infinity : this.#partOf[count]!));
  }

  /** Judge one cell and lane exactly: every area behind the lane is a reward of its own. */
  judge(accuracyCount: number, lane: number, latencyCycles: number): void {
    const { areaOffset, areas, variants } = this.#phase;
    for (let i = areaOffset[lane]!; i < areaOffset[lane + 1]!; i++) {
      const area = areas[i]!;
      if (!this.#reward.isFeasible(accuracyCount, latencyCycles, area)) continue;
      const place = countBelow(this.#rewards, this.#reward.reward(accuracyCount, latencyCycles, area));
      this.above[place]! += variants[i]!;
    }
  }
}
