import { INT32_MAX } from '../integers.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { AccuracyLevels } from './accuracy-levels.js';
import type { ColumnBlocks } from './column-blocks.js';
import type { ColumnSet } from '../cost/table/columns.js';

/**
 * Turn the smallest latencies that were met, by level and lane, into thresholds: a pair that is not strictly below that of
 * its level and lane is dominated by a pair that was met.
 *
 * A pair is judged by the smallest latency met on any column of no more area in a more accurate level: with no more
 * latency, that pair dominates it. In a uniform level it is judged by its equals as well: by those on columns of less area
 * in the same way, and by those of the same area where they are strictly faster, as a pair no faster is a tie.
 * Source: spec/frontier.md, "Reduction".
 * @param minima - Levels × lanes, the largest int32 where nothing was met.
 * @returns The same layout, on shared memory; 0 in lanes that only fill a block.
 */
export function buildThresholds(
  minima: Int32Array,
  { uniform }: AccuracyLevels,
  blocks: ColumnBlocks,
  columns: ColumnSet,
): Int32Array<SharedArrayBuffer> {
  const lanes = blocks.columnOf.length;
  const groups = lanesByArea(blocks, columns);
  const thresholds = sharedInt32(uniform.length * lanes);
  /** The smallest latency of the more accurate levels, by lane. */
  const best = new Int32Array(lanes).fill(INT32_MAX);
  uniform.forEach((equals, level) => {
    const row = level * lanes;
    const own = minima.subarray(row, row + lanes);
    let smallest = INT32_MAX;
    for (const group of groups) {
      let ofArea = INT32_MAX;
      for (const lane of group) {
        smallest = Math.min(smallest, best[lane]!);
        ofArea = Math.min(ofArea, own[lane]!);
      }
      // One more than a tie has, which the largest int32 has no room for.
      const threshold = equals ? Math.min(smallest, ofArea + 1, INT32_MAX) : smallest;
      for (const lane of group) thresholds[row + lane] = threshold;
      if (equals) smallest = Math.min(smallest, ofArea);
    }
    for (let lane = 0; lane < lanes; lane++) best[lane] = Math.min(best[lane]!, own[lane]!);
  });
  return thresholds;
}

/** The lanes that hold a column, grouped by its area, rising. */
function lanesByArea({ columnOf }: ColumnBlocks, { areaUnits }: ColumnSet): number[][] {
  const groups = new Map<number, number[]>();
  columnOf.forEach((column, lane) => {
    if (column === -1) return;
    const area = areaUnits[column]!;
    const group = groups.get(area);
    if (group === undefined) groups.set(area, [lane]);
    else group.push(lane);
  });
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** Thresholds in another order of lanes of the same columns; 0 in lanes that hold none. */
export function moveThresholds(
  thresholds: Int32Array,
  from: Pick<ColumnBlocks, 'columnOf'>,
  to: Pick<ColumnBlocks, 'columnOf'>,
): Int32Array<SharedArrayBuffer> {
  const laneOf = new Int32Array(from.columnOf.length);
  from.columnOf.forEach((column, lane) => {
    if (column !== -1) laneOf[column] = lane;
  });
  const levels = thresholds.length / from.columnOf.length;
  const moved = sharedInt32(levels * to.columnOf.length);
  to.columnOf.forEach((column, lane) => {
    if (column === -1) return;
    const old = laneOf[column]!;
    for (let level = 0; level < levels; level++) {
      moved[level * to.columnOf.length + lane] = thresholds[level * from.columnOf.length + old]!;
    }
  });
  return moved;
}
