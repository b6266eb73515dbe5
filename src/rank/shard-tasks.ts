import { BLOCK_COLUMNS } from '../enumerate/column-blocks.js';
import type { ScanPlan } from '../enumerate/plan.js';
import type { TaskRange } from '../enumerate/tasks.js';
import { cutTasks, TASK_PAIRS } from '../enumerate/worker-pool.js';
import type { Shard } from '../shard.js';
import { shardOf } from '../shard.js';

/** Tasks of a shard, at least, as far as the space can be cut: they are not all equally long. */
const LEAST_TASKS = 16;

/**
 * Cut the pairs of a space into tasks, and take every N-th of them: those of shard K of N.
 *
 * A stretch of the models would not do: cells of one graph are scheduled together, and every stretch has some of each.
 */
export function tasksOfShard(plan: ScanPlan, blockCount: number, shard: Shard): TaskRange[] {
  let tasks = cutTasks(plan, blockCount);
  const wanted = shard.count === 1 ? 1 : LEAST_TASKS * shard.count;
  for (let pairs = TASK_PAIRS / 2; tasks.length < wanted && pairs >= BLOCK_COLUMNS; pairs /= 2) {
    tasks = cutTasks(plan, blockCount, pairs);
  }
  return tasks.filter((_, at) => shardOf(at, shard) === shard.number);
}
