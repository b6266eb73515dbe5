import { INT32_MAX } from '../integers.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { ColumnBlocks } from './column-blocks.js';
import type { ColumnSet } from './columns.js';

/**
 * Turn the smallest latencies that were met, by level and lane, into thresholds.
 *
 * The threshold of a level on a lane is the smallest latency met in a more accurate level on any column of no more area.
 * A pair that is not strictly below it is dominated: by a pair of strictly higher accuracy, no more latency and no more
 * area. Source: spec/frontier.md, "Reduction".
 * @param minima - `levelCount` × lanes, the largest int32 where nothing was met.
 * @returns The same layout, on shared memory.
 */
export function buildThresholds(
  minima: Int32Array,
  levelCount: number,
  blocks: ColumnBlocks,
  columns: ColumnSet,
): Int32Array<SharedArrayBuffer> {
  const lanes = blocks.columnOf.length;
  const areaOf = (lane: number): number => columns.areaUnits[blocks.columnOf[lane]!]!;
  const byArea = [...blocks.columnOf.keys()].filter((lane) => blocks.columnOf[lane] !== -1);
  byArea.sort((a, b) => areaOf(a) - areaOf(b));

  const thresholds = sharedInt32(levelCount * lanes).fill(INT32_MAX, 0, lanes);
  const best = new Int32Array(lanes).fill(INT32_MAX);
  for (let level = 1; level < levelCount; level++) {
    for (let lane = 0; lane < lanes; lane++) {
      best[lane] = Math.min(best[lane]!, minima[(level - 1) * lanes + lane]!);
    }
    const row = level * lanes;
    let smallest = INT32_MAX;
    for (let from = 0; from < byArea.length;) {
      const area = areaOf(byArea[from]!);
      let to = from;
      for (; to < byArea.length && areaOf(byArea[to]!) === area; to++) {
        smallest = Math.min(smallest, best[byArea[to]!]!);
      }
      for (; from < to; from++) thresholds[row + byArea[from]!] = smallest;
    }
  }
  return thresholds;
}
