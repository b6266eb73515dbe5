import { Staircase } from '../dominance/staircase.js';
import type { Frontier } from '../frontier/result.js';
import type { PairColumns } from '../objectives/pair-columns.js';
import type { FrontierDraw } from './frontier-draws.js';

/** How the pairs of a frontier fare under drawn constants, one entry a row. */
export interface RetainedPairs {
  /** Draws under which no pair of the space dominates the pair. */
  readonly drawsOnFrontier: Uint32Array;
  /** Draws under which no pair, no less accurate and no larger, is faster by more than 1 % of its own latency. */
  readonly drawsWithinOnePercent: Uint32Array;
  /** How much longer the pair takes, at worst, than the fastest one that is no less accurate and no larger. */
  readonly worstExcessPercent: Float64Array;
  /** 2.5 and 97.5 % quantiles of the latency over the draws, by nearest rank. */
  readonly latencyLowCycles: Int32Array;
  readonly latencyHighCycles: Int32Array;
}

/** Whether a latency is at most 1.01 times the least one; in integers. */
function isWithinOnePercent(latency: number, least: number): boolean {
  return 100 * latency <= 101 * least;
}

/**
 * For every entry, the least latency among points that are no less accurate and have no more area; Infinity for none.
 *
 * @param entries - By falling accuracy, as rows of a frontier are.
 * @param points - Likewise.
 */
function leastLatencies(
  entries: Pick<PairColumns, 'accuracyCount' | 'areaUnits'>,
  points: Pick<PairColumns, 'accuracyCount' | 'latencyCycles' | 'areaUnits'>,
): Float64Array {
  const staircase = new Staircase();
  let next = 0;
  return Float64Array.from(entries.accuracyCount, (accuracy, entry) => {
    for (; next < points.accuracyCount.length && points.accuracyCount[next]! >= accuracy; next++) {
      const latency = points.latencyCycles[next]!;
      const area = points.areaUnits[next]!;
      if (!staircase.covers(latency, area)) staircase.insert(latency, area);
    }
    return staircase.leastLatency(entries.areaUnits[entry]!);
  });
}

const vector = (accuracy: number, latency: number, area: number): string => `${accuracy}/${latency}/${area}`;

/** Counts, draw by draw, under which constants the pairs of a frontier stay on it, or close to it. */
export class PairRetention {
  readonly #given: Frontier;
  readonly #onFrontier: Uint32Array;
  readonly #withinOnePercent: Uint32Array;
  readonly #worstExcess: Float64Array;
  readonly #latencies: Int32Array[] = [];
  readonly #coveredShares: number[] = [];

  constructor(given: Frontier) {
    this.#given = given;
    this.#onFrontier = new Uint32Array(given.size);
    this.#withinOnePercent = new Uint32Array(given.size);
    this.#worstExcess = new Float64Array(given.size);
  }

  /** For each draw, the share of its frontier to which the given one has a pair no less accurate, no larger and within 1 %. */
  get coveredShares(): readonly number[] {
    return this.#coveredShares;
  }

  add({ frontier, latencyCycles }: FrontierDraw): void {
    const { accuracyCount, areaUnits } = this.#given;
    const vectors = new Set<string>();
    for (let row = 0; row < frontier.size; row++) {
      vectors.add(vector(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!));
    }
    // Every pair of the space is dominated by a row of its frontier, or equal to one: the rows hold the least latencies.
    leastLatencies(this.#given, frontier).forEach((least, row) => {
      const latency = latencyCycles[row]!;
      if (vectors.has(vector(accuracyCount[row]!, latency, areaUnits[row]!))) this.#onFrontier[row]! += 1;
      if (isWithinOnePercent(latency, least)) this.#withinOnePercent[row]! += 1;
      this.#worstExcess[row] = Math.max(this.#worstExcess[row]!, (100 * (latency - least)) / least);
    });
    const covering = leastLatencies(frontier, { accuracyCount, areaUnits, latencyCycles });
    const covered = covering.filter((least, row) => isWithinOnePercent(least, frontier.latencyCycles[row]!)).length;
    this.#coveredShares.push(covered / frontier.size);
    this.#latencies.push(latencyCycles);
  }

  result(): RetainedPairs {
    const { size } = this.#given;
    const draws = this.#latencies.length;
    const latencyLowCycles = new Int32Array(size);
    const latencyHighCycles = new Int32Array(size);
    const tail = Math.floor(0.025 * (draws - 1));
    for (let row = 0; row < size; row++) {
      const sorted = Int32Array.from(this.#latencies, (latencies) => latencies[row]!).sort();
      latencyLowCycles[row] = sorted[tail]!;
      latencyHighCycles[row] = sorted[draws - 1 - tail]!;
    }
    return {
      drawsOnFrontier: this.#onFrontier,
      drawsWithinOnePercent: this.#withinOnePercent,
      worstExcessPercent: this.#worstExcess,
      latencyLowCycles,
      latencyHighCycles,
    };
  }
}
