import type { PairColumns } from '../objectives/pair-columns.js';
import { concatenatePairs } from '../objectives/pair-columns.js';
import type { NondominatedPairs } from './reduce.js';
import { reducePairs } from './reduce.js';

/** Entries held before the first reduction: some megabytes. */
const FIRST_REDUCTION = 2 ** 18;

/**
 * The frontier of pairs that come in parts, in memory proportional to it.
 *
 * Exact, as nd(A ∪ B) = nd(nd(A) ∪ nd(B)): the parts are reduced whenever they hold twice as much as what was left the
 * last time. Neither the order of the parts nor where they are cut changes the outcome.
 */
export class GrowingFrontier {
  #parts: PairColumns[] = [];
  #held = 0;
  #reduceAt = FIRST_REDUCTION;

  /** Put in entries of pairs that are disjoint from those put in before. */
  add(pairs: PairColumns): void {
    if (pairs.cellIndex.length === 0) return;
    this.#parts.push(pairs);
    this.#held += pairs.cellIndex.length;
    if (this.#held > this.#reduceAt) this.frontier();
  }

  /** The frontier of all that was put in. */
  frontier(): NondominatedPairs {
    const reduced = reducePairs(concatenatePairs(this.#parts));
    this.#parts = [reduced];
    this.#held = reduced.size;
    this.#reduceAt = Math.max(FIRST_REDUCTION, 2 * reduced.size);
    return reduced;
  }
}
