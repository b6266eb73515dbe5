import type { Shard } from '../../src/shard.js';
import { partOf } from '../../src/shard.js';
import { makeRuns, nameRun } from './make-runs.js';
import type { BenchPlan } from './plan.js';
import { checkPlan, listShardTasks } from './plan.js';
import { joinPlan } from './plan-record.js';
import type { BenchRun } from './run-benchmark.js';
import { RunFiles } from './run-file.js';
import { RunTimings } from './run-timings.js';

/** What a shard of a benchmark has done. */
export interface BenchShard {
  /** Runs that belong to it. */
  readonly runs: number;
  /** Of these, those that were made now, with how they ended; the others were there. */
  readonly made: readonly Pick<BenchRun, 'scenario' | 'strategy' | 'seed' | 'ending'>[];
}

/**
 * Make the runs of one shard of a benchmark that are not in its folder yet; they are kept, not measured.
 *
 * @throws {@link CodesignError} as `runBenchmark` does; GROUND_TRUTH_INVALID also for a folder that another plan was begun in.
 */
export async function runShard(plan: BenchPlan, shard: Shard): Promise<BenchShard> {
  checkPlan(plan);
  const tasks = listShardTasks(plan, shard);
  const files = new RunFiles(plan);
  files.checkFolder();
  await joinPlan(plan);
  const timings = new RunTimings(plan.folder, partOf(shard));
  const missing = tasks.filter((task) => files.read(task) === undefined);
  const progress = (made: number): void => {
    const done = tasks.length - missing.length + made;
    plan.onProgress?.({ phase: 'bench', done, total: tasks.length, unit: 'runs' });
  };
  progress(0);
  await timings.write([]);
  const made: BenchShard['made'][number][] = [];
  const few = { ...plan, threads: Math.min(plan.threads, missing.length) };
  await makeRuns(few, missing, 'made', { files, timings }, (task, { ending }) => {
    const { strategy, seed } = nameRun(plan, task);
    made.push({ scenario: plan.scenarios[task.scenario]!, strategy, seed, ending });
    progress(made.length);
  });
  return { runs: tasks.length, made };
}
