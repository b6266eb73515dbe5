import type { PairColumns } from '../objectives/pair-columns.js';
import { concatenatePairs, createPairColumns, PAIR_COLUMN_NAMES } from '../objectives/pair-columns.js';
import { RadixOrder } from './radix-order.js';
import { Staircase } from './staircase.js';

/**
 * Some pairs of which none dominates another, in row order, each vector once: all columns hold `size` entries.
 *
 * Row order: accuracy falling, then latency rising, then area rising (spec/frontier.md).
 */
export interface NondominatedPairs extends PairColumns {
  readonly size: number;
}

/**
 * Reduce pairs to their exact Pareto frontier.
 *
 * In row order whatever dominates an entry comes before it, and whatever comes before it with another vector is at least
 * as accurate; so an entry stays iff no entry before it has no more latency and no more area, unless the vectors are
 * equal, which is a tie. Entries with the same vector become one row: ties add up, the smallest (cell, accelerator) stands.
 *
 * @param allPairs - Entries in any order, of disjoint sets of pairs. Source: spec/frontier.md, "Objectives" and "Reduction".
 */
export function reducePairs(allPairs: PairColumns): NondominatedPairs {
  const pairs = dropCovered(allPairs);
  const { accuracyCount, latencyCycles, areaUnits } = pairs;
  const { order } = new RadixOrder(pairs.cellIndex.length)
    .by(areaUnits, 'rising')
    .by(latencyCycles, 'rising')
    .by(accuracyCount, 'falling');

  const kept = new Uint32Array(order.length);
  const ties = new Float64Array(order.length);
  const staircase = new Staircase();
  let size = 0;
  for (const entry of order) {
    const latency = latencyCycles[entry]!;
    const area = areaUnits[entry]!;
    if (!staircase.covers(latency, area)) {
      staircase.insert(latency, area);
      kept[size] = entry;
      ties[size++] = pairs.ties[entry]!;
      continue;
    }
    const last = kept[size - 1]!;
    const tied =
      latencyCycles[last] === latency && areaUnits[last] === area && accuracyCount[last] === accuracyCount[entry];
    if (!tied) continue;
    ties[size - 1]! += pairs.ties[entry]!;
    if (isSmallerPair(pairs, entry, last)) kept[size - 1] = entry;
  }
  const rows = pickEntries(pairs, kept.subarray(0, size));
  return { size, ...rows, ties: ties.slice(0, size) };
}

/** Drop most of the dominated entries cheaply: ordered by accuracy alone, whatever an entry before it beats. */
function dropCovered(pairs: PairColumns): PairColumns {
  const { order } = new RadixOrder(pairs.cellIndex.length).by(pairs.accuracyCount, 'falling');
  const kept = new Uint32Array(order.length);
  const staircase = new Staircase();
  let size = 0;
  for (const entry of order) {
    const latency = pairs.latencyCycles[entry]!;
    const area = pairs.areaUnits[entry]!;
    const covered = staircase.covers(latency, area);
    if (!covered) staircase.insert(latency, area);
    // A step with the same latency and area may be a tie.
    if (!covered || staircase.has(latency, area)) kept[size++] = entry;
  }
  return pickEntries(pairs, kept.subarray(0, size));
}

/**
 * Merge the frontiers of disjoint sets of pairs into the frontier of all of them.
 *
 * Exact, as nd(A ∪ B) = nd(nd(A) ∪ nd(B)). Whether the sets are disjoint is for the caller to know; shards written to
 * folders are checked by their manifests.
 */
export function mergeFrontiers(frontiers: readonly PairColumns[]): NondominatedPairs {
  return reducePairs(concatenatePairs(frontiers));
}

function isSmallerPair({ cellIndex, acceleratorIndex }: PairColumns, a: number, b: number): boolean {
  const difference = cellIndex[a]! - cellIndex[b]!;
  return difference < 0 || (difference === 0 && acceleratorIndex[a]! < acceleratorIndex[b]!);
}

function pickEntries(pairs: PairColumns, entries: Uint32Array): PairColumns {
  const picked = createPairColumns(entries.length);
  for (const name of PAIR_COLUMN_NAMES) {
    const from = pairs[name];
    const to = picked[name];
    for (let i = 0; i < entries.length; i++) to[i] = from[entries[i]!]!;
  }
  return picked;
}
