// What is looked for among the latencies of one block, all labellings of one graph; layout.ts says what lies where.

import { EXTREMES, HIT, HITS, LANES, LATENCY, LEVELS, LINE, WORD } from './layout';

/** Forget the extremes seen so far. */
export function resetExtremes(): void {
  v128.store(EXTREMES, i32x4.splat(i32.MAX_VALUE));
  v128.store(EXTREMES, i32x4.splat(i32.MIN_VALUE), 16);
}

/**
 * Append the lanes of the vector at byte j of a latency row that are set in `mask`; returns the new end of the hits.
 *
 * `place` is what lane 0 is called: lanes of the block times the code.
 */
export function storeHits(hit: usize, place: i32, row: usize, j: usize, mask: i32): usize {
  for (; mask != 0; mask &= mask - 1) {
    const at = j + <usize>ctz<i32>(mask) * WORD;
    store<i32>(hit, place + <i32>(at / WORD));
    store<i32>(hit, load<i32>(row + at), WORD);
    hit += HIT;
  }
  return hit;
}

/**
 * Find the latencies below their thresholds and keep the extremes.
 *
 * A cell of level n is compared with the thresholds of the lanes at `thresholds` + n · `levelBytes`. Returns the number
 * of hits.
 */
export function findBelow(codes: i32, thresholds: usize, levelBytes: usize): i32 {
  let smallest = v128.load(EXTREMES);
  let largest = v128.load(EXTREMES, 16);
  let hit = HITS;
  for (let code: i32 = 0; code < codes; code++) {
    const level = load<i32>(LEVELS + <usize>code * WORD);
    if (level < 0) continue;
    const row = LATENCY + <usize>code * LINE;
    const limit = thresholds + <usize>level * levelBytes;
    for (let j: usize = 0; j < LINE; j += 16) {
      const latency = v128.load(row + j);
      smallest = i32x4.min_s(smallest, latency);
      largest = i32x4.max_s(largest, latency);
      const below = i32x4.lt_s(latency, v128.load(limit + j));
      if (v128.any_true(below)) hit = storeHits(hit, code * LANES, row, j, i32x4.bitmask(below));
    }
  }
  v128.store(EXTREMES, smallest);
  v128.store(EXTREMES, largest, 16);
  return <i32>((hit - HITS) / HIT);
}

/** Lower the minima of each level to the latencies of its cells; same layout as the thresholds of findBelow. */
export function lowerMinima(codes: i32, minima: usize, levelBytes: usize): void {
  for (let code: i32 = 0; code < codes; code++) {
    const level = load<i32>(LEVELS + <usize>code * WORD);
    if (level < 0) continue;
    const row = LATENCY + <usize>code * LINE;
    const minimum = minima + <usize>level * levelBytes;
    for (let j: usize = 0; j < LINE; j += 16) {
      v128.store(minimum + j, i32x4.min_s(v128.load(minimum + j), v128.load(row + j)));
    }
  }
}
