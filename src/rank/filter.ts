import type { ScenarioReward } from '../objectives/reward.js';

/** Beyond this a latency weighs nothing against float32: a steeper line would only overflow. */
const MOST_CYCLES_PER_REWARD = 1e15;
const SLACK = 1e-6;
const SLACK_CYCLES = 64;

/**
 * A bound on the latency of the pairs whose reward may exceed a floor, as a sum: base(area) + part(accuracy).
 *
 * The reward falls on a line with the latency, so reward > floor means latency < maxL + (area term + accuracy term −
 * floor) · range / weight. The bound is rounded upwards by more than float32 can lose, so it never leaves a pair out;
 * those it lets through are judged exactly.
 */
export class RankFilter {
  readonly #reward: ScenarioReward;
  readonly #cyclesPerReward: number;
  readonly #floor: number;

  constructor(reward: ScenarioReward, floor: number) {
    this.#reward = reward;
    this.#floor = floor;
    const { max, min } = reward.bounds.latencyCycles;
    this.#cyclesPerReward = Math.min((max - min) / reward.scenario.weights.latency, MOST_CYCLES_PER_REWARD);
    if (max === min) this.#cyclesPerReward = MOST_CYCLES_PER_REWARD;
  }

  /** The largest latency of a feasible pair, with slack. */
  get cap(): number {
    return this.#reward.latencyAtMost * (1 + SLACK) + SLACK_CYCLES;
  }

  /** The part of the bound that depends on the area; −Infinity where no pair of that area is feasible. */
  base(areaUnits: number): number {
    if (areaUnits > this.#reward.areaAtMost) return -Infinity;
    const { areaUnits: a, latencyCycles: l } = this.#reward.bounds;
    const term = scaled(this.#reward.scenario.weights.area, a.max - areaUnits, a.max - a.min);
    const slack = SLACK * (l.max + 4 * this.#cyclesPerReward) + SLACK_CYCLES;
    return l.max + (term - this.#floor) * this.#cyclesPerReward + slack;
  }

  /** The part that depends on the accuracy; −Infinity where the cell is missing or no pair of it is feasible. */
  part(accuracyCount: number): number {
    if (accuracyCount < 0 || accuracyCount < this.#reward.accuracyAtLeast) return -Infinity;
    const { accuracyCount: k } = this.#reward.bounds;
    return scaled(this.#reward.scenario.weights.accuracy, accuracyCount - k.min, k.max - k.min) * this.#cyclesPerReward;
  }
}

function scaled(weight: number, distance: number, range: number): number {
  return range === 0 ? 0 : (weight * distance) / range;
}
