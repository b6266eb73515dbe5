import { shareColumn } from '../../src/shared-arrays.js';
import { ExternalRuns } from './external-runs.js';
import type { BenchPlan } from './plan.js';
import { performTasks } from './pool.js';
import type { RunFiles } from './run-file.js';
import type { RunTimings, TimedRun } from './run-timings.js';
import type { KnownRun, MeasuredRun, RunTask, WorkerSetup } from './task.js';

/** Where runs are kept, and how long they took. */
export interface RunKeeping {
  readonly files: RunFiles;
  readonly timings: RunTimings;
}

/** The names of a task's run. */
export function nameRun({ scenarios }: Pick<BenchPlan, 'scenarios'>, { scenario, strategy, seed }: RunTask): TimedRun {
  return { scenario: scenarios[scenario]!.name, strategy: strategy.name, seed };
}

/** What is done with the runs of {@link makeRuns}. */
interface Uses {
  /** Made and measured; ones that are known already are measured alone. */
  readonly measured: MeasuredRun;
  /** Made alone. */
  readonly made: KnownRun;
}

/**
 * Make the runs of some tasks of a plan on threads, and keep each as soon as it is done.
 *
 * @param use - Whether they are measured too.
 * @param collect - Called with each task and its run, without the trace, as they come.
 * @throws {@link CodesignError} INTERRUPTED, STRATEGY_INVALID, OUTPUT_UNWRITABLE.
 */
export async function makeRuns<Use extends keyof Uses>(
  plan: BenchPlan,
  tasks: Iterable<RunTask>,
  use: Use,
  { files, timings }: RunKeeping,
  collect: (task: RunTask, run: Omit<Uses[Use], 'trace'>) => void,
): Promise<void> {
  const { space, scenarios, searchAccuracies = [], threads, signal } = plan;
  const setup: WorkerSetup = {
    data: space.data,
    frontier: space.truth.frontier,
    scenarios,
    searchAccuracies: searchAccuracies.map((each) => ({ ...each, counts: shareColumn(each.counts) })),
    onlyMade: use === 'made',
  };
  const external = new ExternalRuns(setup, signal);
  const keep = async (task: RunTask, { trace, ...run }: Uses[Use]): Promise<void> => {
    if (task.known === undefined) {
      timings.add(nameRun(plan, task), run.wallMs);
      await files.write(task, { trace, ending: run.ending });
    }
    collect(task, run);
  };
  const prepare = (task: RunTask): Promise<RunTask> => external.prepare(task);
  await performTasks<Uses[Use]>(setup, tasks, threads, keep, signal, prepare).finally(() => external.stop());
}
