import { INT32_MAX } from '../integers.js';
import type { Frontier } from '../frontier/result.js';
import { countUpTo } from '../count-up-to.js';

/**
 * Tells whether rows cover pairs (at least as accurate, no slower and no larger), of very many pairs.
 *
 * Rows are let in by falling accuracy. For each distinct area of rows there is the least latency of those no larger: what
 * falls from area to area, so that a row that is let in lowers but a stretch of them.
 */
export class LeastLatencies {
  /** By rank of an area, rising; of rank 0 no row is small enough. */
  readonly least: Int32Array;
  readonly #frontier: Frontier;
  readonly #areas: Int32Array;
  #next = 0;

  /** @param frontier - Rows by falling accuracy. */
  constructor(frontier: Frontier) {
    this.#frontier = frontier;
    this.#areas = Int32Array.from(new Set(frontier.areaUnits)).sort();
    this.least = new Int32Array(this.#areas.length + 1).fill(INT32_MAX);
  }

  /** Let in every row with at least this accuracy. */
  admit(accuracyCount: number): void {
    const { size, accuracyCount: accuracies, latencyCycles, areaUnits } = this.#frontier;
    for (; this.#next < size && accuracies[this.#next]! >= accuracyCount; this.#next++) {
      const latency = latencyCycles[this.#next]!;
      let rank = this.rankOf(areaUnits[this.#next]!);
      while (rank < this.least.length && this.least[rank]! > latency) this.least[rank++] = latency;
    }
  }

  /** How many distinct areas of rows are no larger. */
  rankOf(areaUnits: number): number {
    return countUpTo(this.#areas, areaUnits);
  }

  /** The rank of each area of a column: a pair is covered iff it takes no less than `least` of its rank. */
  ranksOf(areaUnits: Int32Array): Uint32Array {
    const ranks = new Uint32Array(areaUnits.length);
    for (let i = 0; i < ranks.length; i++) ranks[i] = this.rankOf(areaUnits[i]!);
    return ranks;
  }
}
