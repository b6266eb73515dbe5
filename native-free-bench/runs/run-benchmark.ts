import { runAltered } from '../../src/errors/bench.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { shareColumn } from '../../src/shared-arrays.js';
import type { Trace } from '../trace/trace.js';
import { ofSeed } from '../problem/search-accuracies.js';
import type { BenchPlan } from './plan.js';
import { checkPlan, listTasks } from './plan.js';
import { performTasks } from './pool.js';
import { ExternalRuns } from './external-runs.js';
import { RunFiles } from './run-file.js';
import type { TimedRun } from './run-timings.js';
import { RunTimings } from './run-timings.js';
import type { MeasuredRun, RunTask } from './task.js';

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
 *   runs of another space, INTERRUPTED, STRATEGY_INVALID.
 */
export async function runBenchmark(plan: BenchPlan): Promise<Benchmark> {
  const { space, scenarios, searchAccuracies = [], threads, signal, onProgress } = plan;
  checkPlan(plan);
  const files = new RunFiles(plan);
  files.checkFolder();
  const timings = new RunTimings(plan.folder);
  const nameOf = ({ scenario, strategy, seed }: RunTask): TimedRun => {
    return { scenario: scenarios[scenario]!.name, strategy: strategy.name, seed };
  };
  const tasks = listTasks(plan);
  const runs = new Array<BenchRun>(tasks.length);
  const progress = (done: number): void => onProgress?.({ phase: 'bench', done, total: tasks.length, unit: 'runs' });

  // A file is read when its turn comes, so that not all traces lie about in memory twice.
  const positions = new Map<RunTask, number>();
  const pending = function* (): Generator<RunTask> {
    for (const [at, task] of tasks.entries()) {
      const known = files.read(task);
      const next = { ...task, known: known && { ...known, wallMs: timings.of(nameOf(task)) } };
      positions.set(next, at);
      yield next;
    }
  };
  await timings.write(tasks.map(nameOf));
  let done = 0;
  const setup = {
    data: space.data,
    frontier: space.truth.frontier,
    scenarios,
    searchAccuracies: searchAccuracies.map((each) => ({ ...each, counts: shareColumn(each.counts) })),
  };
  const external = new ExternalRuns(setup, signal);
  await performTasks(
    setup,
    pending(),
    Math.min(threads, tasks.length),
    async (task, { trace, ...run }) => {
      const at = positions.get(task) as number;
      const resumed = task.known !== undefined;
      if (!resumed) {
        timings.add(nameOf(task), run.wallMs);
        await files.write(task, { trace, ending: run.ending });
      }
      const { seed, strategy } = task;
      const searchMetric = ofSeed(searchAccuracies, seed)?.name;
      runs[at] = { ...run, scenario: scenarios[task.scenario]!, strategy: strategy.name, seed, searchMetric, resumed };
      progress(++done);
    },
    signal,
    (task) => external.prepare(task),
  ).finally(() => external.stop());
  await timings.write(tasks.map(nameOf));
  const readTrace = (run: BenchRun): Trace => {
    const known = files.read(tasks[runs.indexOf(run)]!);
    if (known === undefined) throw runAltered(plan.folder);
    return known.trace;
  };
  return { runs, readTrace };
}
