import { countInvalid, shardsUnfinished } from '../../src/errors/bench.js';
import { MOST_SHARDS } from '../../src/shard.js';
import type { BenchPlan } from './plan.js';
import { listShardTasks } from './plan.js';
import { checkSamePlan } from './plan-record.js';
import type { RunFiles } from './run-file.js';

/**
 * Check that each of `count` shards has made its runs, in a folder of just this plan.
 *
 * @throws {@link CodesignError} FILE_MISSING naming the shards that have not; GROUND_TRUTH_INVALID for
 *   a folder of another plan; USAGE for a number of shards that is none.
 */
export function checkFinished(plan: BenchPlan, files: RunFiles, count: number): void {
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST_SHARDS))
    throw countInvalid('shards', count, MOST_SHARDS);
  checkSamePlan(plan);
  const unfinished = Array.from({ length: count }, (_, i) => {
    const tasks = listShardTasks(plan, { number: i + 1, count });
    return {
      number: i + 1,
      missing: tasks.filter((task) => files.read(task) === undefined).length,
      runs: tasks.length,
    };
  }).filter(({ missing }) => missing > 0);
  if (unfinished.length > 0) throw shardsUnfinished(plan.folder, count, unfinished);
}
