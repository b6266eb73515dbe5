import { BLOCK_COLUMNS } from '../enumerate/column-blocks.js';
import { Kernel } from '../enumerate/kernel.js';
import type { PhaseInput, TaskRange } from '../enumerate/tasks.js';
import { RankFilter } from './rank-filter.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import { ScenarioReward } from '../objectives/reward.js';
import type { Scenario } from '../objectives/scenario.js';

/** Rewards of one scenario to count against, ascending. */
export interface RankQuery {
  readonly scenario: Scenario;
  readonly rewards: Float64Array;
}

/**
 * What the tasks of a count share.
 *
 * The areas of the variants behind lane i stand in `areas` from `areaOffset[i]` to `areaOffset[i + 1]`, ascending and
 * distinct; `variants` says how many variants have each. `levels` holds the accuracy count of each code, −1 for none.
 */
export interface RankPhase extends PhaseInput<RankResult> {
  readonly queries: readonly RankQuery[];
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
  readonly areaOffset: Int32Array<SharedArrayBuffer>;
  readonly areas: Int32Array<SharedArrayBuffer>;
  readonly variants: Int32Array<SharedArrayBuffer>;
}

/** By query: `above[n]` counts the feasible pairs whose reward is strictly greater than just n of the query's rewards. */
export interface RankResult {
  readonly above: readonly Float64Array[];
}

const kernel = new Kernel();

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
class Counter {
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

  /** Bases of lanes `from` .. `to`: that of the smallest area, which has the largest bound. */
  bases(from: number, to: number): Float32Array {
    const { areaOffset, areas } = this.#phase;
    return Float32Array.from({ length: to - from }, (_, i) => {
      const first = areaOffset[from + i]!;
      return first === areaOffset[from + i + 1] ? -Infinity : this.#filter.base(areas[first]!);
    });
  }

  parts(counts: Int32Array): Float32Array {
    return Float32Array.from(counts, (count) => (count < 0 ? -Infinity : this.#partOf[count]!));
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

/** Count, on one range of the space, the pairs above the rewards of every query. */
export default function run({ phase, range }: { phase: RankPhase; range: TaskRange }): RankResult {
  const { plan, blocks, levels, queries } = phase;
  const counters = queries.map((query) => new Counter(phase, query));
  kernel.loadBlocks(blocks, range.blockFrom, range.blockTo, queries.length);
  const firstLane = range.blockFrom * BLOCK_COLUMNS;
  const lanes = (range.blockTo - range.blockFrom) * BLOCK_COLUMNS;
  const rows = kernel.levelRows(queries.length);
  counters.forEach((counter, q) => {
    rows.set(new Int32Array(counter.bases(firstLane, firstLane + lanes).buffer), q * lanes);
  });
  for (let graph = range.graphFrom; graph < range.graphTo; graph++) {
    if (kernel.loadGraph(plan, graph, levels) === 0) continue;
    const counts = levels.subarray(plan.codeOffset[graph], plan.codeOffset[graph + 1]);
    const parts = counters.map((counter) => counter.parts(counts));
    for (let block = range.blockFrom; block < range.blockTo; block++) {
      kernel.schedule(block);
      counters.forEach((counter, q) => {
        const hits = kernel.findBelowSum(block, q, parts[q]!, counter.cap);
        for (let i = 0; i < hits.length; i += 2) {
          const place = hits[i]!;
          const lane = block * BLOCK_COLUMNS + (place % BLOCK_COLUMNS);
          counter.judge(counts[Math.floor(place / BLOCK_COLUMNS)]!, lane, hits[i + 1]!);
        }
      });
    }
  }
  return { above: counters.map(({ above }) => above) };
}
