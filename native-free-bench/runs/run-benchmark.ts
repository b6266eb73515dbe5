import { runAltered } from '../../src/errors/bench.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { Trace } from '../trace/trace.js';
import { ofSeed } from '../problem/search-accuracies.js';
import type { BenchPlan } from './plan.js';
import { makeRuns, nameRun } from './make-runs.js';
import { checkPlan, listTasks } from './plan.js';
import { writePlan } from './plan-record.js';
import { RunFiles } from './run-file.js';
import { RunTimings } from './run-timings.js';
import type { MeasuredRun, RunTask } from './task.js';
import { checkFinished } from './unfinished-shards.js';

/** A finished run of a benchmark, without its trace, which stays on the disk. */
export interface BenchRun extends Omit<MeasuredRun, 'trace'> {
  readonly scenario: Scenario;
  readonly strategy: string;
  readonly seed: number;
  /** The metric it was told, where that is not the one it is judged by. */
  readonly searchMetric?: string | undefined;
  /** Whether it was read back rather than made. */
  readonly resumed: boolean;
}

/** All runs of a benchmark, by scenario, strategy and seed in the order given. */
export interface Benchmark {
  readonly runs: readonly BenchRun[];
  /** Read the trace of one of the runs. */
  readonly readTrace: (run: BenchRun) => Trace;
}

/**
 * Make every run of a benchmark, or read it back where it was made before, and measure it.
 *
 * The result does not depend on the number of threads; what external strategies do is their own matter.
 * @throws {@link CodesignError} USAGE for a plan that cannot be carried out, GROUND_TRUTH_INVALID for a folder that holds the
 *   runs of another space or ground truth, FILE_MISSING for one that should be finished and is not, INTERRUPTED,
 *   STRATEGY_INVALID.
 */
export async function runBenchmark(plan: BenchPlan): Promise<Benchmark> {
  const { scenarios, searchAccuracies = [], threads, expectShards, onProgress } = plan;
  checkPlan(plan);
  const files = new RunFiles(plan);
  files.checkFolder();
  const tasks = listTasks(plan);
  if (expectShards === undefined) {
    await writePlan(plan);
    const missing = tasks.filter((task) => !files.hasFile(task)).length;
    if (missing > 0 && missing < tasks.length) plan.onMissing?.(missing, tasks.length);
  } else {
    checkFinished(plan, files, expectShards);
  }
  const timings = new RunTimings(plan.folder);
  const runs = new Array<BenchRun>(tasks.length);
  const progress = (done: number): void => onProgress?.({ phase: 'bench', done, total: tasks.length, unit: 'runs' });

  // A file is read when its turn comes, so that not all traces lie about in memory twice.
  const positions = new Map<RunTask, number>();
  const pending = function* (): Generator<RunTask> {
    for (const [at, task] of tasks.entries()) {
      const known = files.read(task);
      const next = { ...task, known: known && { ...known, wallMs: timings.of(nameRun(plan, task)) } };
      positions.set(next, at);
      yield next;
    }
  };
  const names = tasks.map((task) => nameRun(plan, task));
  await timings.write(names);
  let done = 0;
  const few = { ...plan, threads: Math.min(threads, tasks.length) };
  await makeRuns(few, pending(), 'measured', { files, timings }, (task, run) => {
    const at = positions.get(task) as number;
    const { seed, strategy, known } = task;
    const searchMetric = ofSeed(searchAccuracies, seed)?.name;
    const scenario = scenarios[task.scenario]!;
    runs[at] = { ...run, scenario, strategy: strategy.name, seed, searchMetric, resumed: known !== undefined };
    progress(++done);
  });
  await timings.write(names);
  const readTrace = (run: BenchRun): Trace => {
    const known = files.read(tasks[runs.indexOf(run)]!);
    if (known === undefined) throw runAltered(plan.folder);
    return known.trace;
  };
  return { runs, readTrace };
}
