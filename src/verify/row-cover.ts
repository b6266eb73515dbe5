import type { Frontier } from '../frontier/result.js';
import { countUpTo } from '../count-up-to.js';

/**
 * Finds rows that cover a pair: at least as accurate, no slower and no larger.
 *
 * Rows are let in by falling accuracy. A binary indexed tree over the distinct areas keeps, for areas up to each one, a row
 * of least latency.
 */
export class RowCover {
  readonly #frontier: Frontier;
  /** Distinct areas, rising. */
  readonly #areas: Int32Array;
  /** Rows by tree node, −1 where none. */
  readonly #tree: Int32Array;
  #next = 0;

  /** @param frontier - Rows by falling accuracy. */
  constructor(frontier: Frontier) {
    this.#frontier = frontier;
    this.#areas = Int32Array.from(new Set(frontier.areaUnits)).sort();
    this.#tree = new Int32Array(this.#areas.length + 1).fill(-1);
  }

  /** Let in every row with at least this accuracy. */
  admit(accuracyCount: number): void {
    const rows = this.#frontier;
    while (this.#next < rows.size && rows.accuracyCount[this.#next]! >= accuracyCount) this.admitNext();
  }

  /** Let in the next row, whatever its accuracy. */
  admitNext(): void {
    const row = this.#next++;
    const latency = this.#frontier.latencyCycles[row]!;
    const rank = this.#areasUpTo(this.#frontier.areaUnits[row]!);
    for (let node = rank; node < this.#tree.length; node += node & -node) {
      const best = this.#tree[node]!;
      if (best === -1 || latency < this.#frontier.latencyCycles[best]!) this.#tree[node] = row;
    }
  }

  /** A row among those let in with no more latency and no more area, or −1. */
  find(latencyCycles: number, areaUnits: number): number {
    for (let node = this.#areasUpTo(areaUnits); node > 0; node -= node & -node) {
      const row = this.#tree[node]!;
      if (row !== -1 && this.#frontier.latencyCycles[row]! <= latencyCycles) return row;
    }
    return -1;
  }

  /** How many distinct areas are no larger. */
  #areasUpTo(areaUnits: number): number {
    return countUpTo(this.#areas, areaUnits);
  }
}
