import type { ScenarioReward } from '../objectives/reward.js';

/** Beyond this a latency weighs nothing against float32: a steeper line would only overflow. */
const MOST_CYCLES_PER_REWARD = 1e15;
const SLACK = 1e-6;
const SLACK_CYCLES = 64;

/**
 * A bound on the latency of the pairs whose reward may exceed a floor, as a sum: base(area) + part(accuracy).
 *
 * The reward falls on a line with the latency, so reward > floor means latency < maxL + (area term + accuracy term −
 * floor) · range / weight. Constraints bound the latency too: one latency for all pairs is {@link cap}, and one that
 * depends on the area takes the place of the base where it is smaller, as parts are at least 0. The bound is rounded
 * upwards by more than float32 can lose, so it never leaves a pair out; those it lets through are judged exactly.
 *
 * Where the reward is the accuracy alone, its line would be a step that hides the area's bound. Then the base is that
 * bound, and whether an accuracy can exceed the floor is a part of 0 or −Infinity.
 */
export class RankFilter {
  readonly #reward: ScenarioReward;
  readonly #cyclesPerReward: number;
  readonly #floor: number;
  readonly #accuracyAlone: boolean;

  constructor(reward: ScenarioReward, floor: number) {
    this.#reward = reward;
    this.#floor = floor;
    const { max, min } = reward.bounds.latencyCycles;
    this.#cyclesPerReward = Math.min((max - min) / reward.scenario.weights.latency, MOST_CYCLES_PER_REWARD);
    if (max === min) this.#cyclesPerReward = MOST_CYCLES_PER_REWARD;
    const { area, latency } = reward.scenario.weights;
    this.#accuracyAlone = area === 0 && latency === 0;
  }

  /** The largest latency of a feasible pair, with slack. */
  get cap(): number {
    return withSlack(this.#reward.latencyAtMost);
  }

  /** The part of the bound that depends on the area; −Infinity where no pair of that area is feasible. */
  base(areaUnits: number): number {
    const most = this.#reward.latencyAtMostOn(areaUnits);
    if (most < 0) return -Infinity;
    if (this.#accuracyAlone) return withSlack(most);
    const { areaUnits: a, latencyCycles: l } = this.#reward.bounds;
    const term = scaled(this.#reward.scenario.weights.area, a.max - areaUnits, a.max - a.min);
    const slack = SLACK * (l.max + 4 * this.#cyclesPerReward) + SLACK_CYCLES;
    return Math.min(withSlack(most), l.max + (term - this.#floor) * this.#cyclesPerReward + slack);
  }

  /** The part that depends on the accuracy; −Infinity where the cell is missing or no pair of it is feasible. */
  part(accuracyCount: number): number {
    if (accuracyCount < 0 || accuracyCount < this.#reward.accuracyAtLeast) return -Infinity;
    const { accuracyCount: k } = this.#reward.bounds;
    const term = scaled(this.#reward.scenario.weights.accuracy, accuracyCount - k.min, k.max - k.min);
    if (this.#accuracyAlone) return term > this.#floor ? 0 : -Infinity;
    return term * this.#cyclesPerReward;
  }
}

function withSlack(latencyCycles: number): number {
  return latencyCycles * (1 + SLACK) + SLACK_CYCLES;
}

function scaled(weight: number, distance: number, range: number): number {
  return range === 0 ? 0 : (weight * distance) / range;
}
