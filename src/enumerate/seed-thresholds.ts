import { INT32_MAX } from '../integers.js';
import type { AccuracyLevels } from './accuracy-levels.js';
import { levelsByCode } from './accuracy-levels.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import type { ChosenColumns, ScanContext } from './scan-context.js';
import type { MinimaPhase, MinimaResult, TaskRange } from './tasks.js';
import { buildThresholds } from './thresholds.js';
import { cutInTwo, cutTasks } from './worker-pool.js';

/** Schedule the seeds on every column and turn their latencies into thresholds; see {@link buildThresholds}. */
export async function seedThresholds(
  { plan, accuracyCounts, pool, options }: ScanContext,
  { blocks, columns }: ChosenColumns,
  seeds: readonly number[],
  levels: AccuracyLevels,
): Promise<Int32Array<SharedArrayBuffer>> {
  const levelCount = levels.floors.length;
  const lanes = blocks.columnOf.length;
  const minima = new Int32Array(levelCount * lanes).fill(INT32_MAX);
  const phase: MinimaPhase = {
    kind: 'minima',
    plan,
    blocks,
    levels: levelsByCode(plan, accuracyCounts, levels, new Set(seeds)),
    levelCount,
  };
  const collect = (result: MinimaResult, { blockFrom, blockTo }: TaskRange): void => {
    const width = (blockTo - blockFrom) * BLOCK_COLUMNS;
    for (let level = 0; level < levelCount; level++) {
      for (let i = 0; i < width; i++) {
        const at = level * lanes + blockFrom * BLOCK_COLUMNS + i;
        minima[at] = Math.min(minima[at]!, result.minima[level * width + i]!);
      }
    }
  };
  const tasks = cutTasks(plan, blocks.blockCount, Infinity).flatMap(cutInTwo);
  await pool.run('seed', phase, tasks, collect, options);
  return buildThresholds(minima, levels, blocks, columns);
}
