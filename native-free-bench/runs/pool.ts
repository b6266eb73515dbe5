import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { reviveError } from '../../src/errors/across-threads.js';
import { benchmarkInterrupted } from '../../src/errors/bench.js';
import { traceBuffers } from '../trace/trace.js';
import type { KnownRun, MeasuredRun, Reply, RunTask, WorkerSetup } from './task.js';

/**
 * Perform the tasks of a benchmark on worker threads; see {@link performOnThreads}.
 *
 * @param prepare - Called with each task before a worker gets it: makes, in this thread, what no worker is to make.
 * @throws {@link CodesignError} INTERRUPTED once the signal is aborted, or what a task failed with.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what comes back depends on the setup.
export function performTasks<Run extends KnownRun = MeasuredRun>(
  setup: WorkerSetup,
  tasks: Iterable<RunTask>,
  threads: number,
  collect: (task: RunTask, run: Run) => Promise<void>,
  signal?: AbortSignal,
  prepare?: (task: RunTask) => Promise<RunTask>,
): Promise<void> {
  const handOver = ({ known }: RunTask): ArrayBuffer[] => (known === undefined ? [] : traceBuffers(known.trace));
  return performOnThreads({ module: '#bench/runs/worker', setup, handOver, prepare }, tasks, threads, collect, signal);
}

/** Worker threads of one kind. */
export interface Crew<Task> {
  /** What they run; it answers each task with a {@link Reply}. */
  readonly module: `#bench/${string}`;
  /** What they are started with. */
  readonly setup: unknown;
  /** What of a task is handed over instead of copied; nothing where left out. */
  readonly handOver?: (task: Task) => ArrayBuffer[];
  /** What becomes of a task before a worker gets it; nothing where left out. */
  readonly prepare?: ((task: Task) => Promise<Task>) | undefined;
}

/**
 * Perform tasks on plain worker threads, each worker taking the next task when it is done with one.
 *
 * Plain threads, because they need nothing but Node; a run depends on its task alone, so it does not matter who does what.
 * @param tasks - Taken one at a time, so they may be made when they are needed.
 * @param collect - Called with each task and its run as they come; awaited before that worker goes on.
 * @throws {@link CodesignError} INTERRUPTED once the signal is aborted, or what a task failed with.
 */
// What comes back is named by the caller, as for everything that crosses threads.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export async function performOnThreads<Task, Run>(
  crew: Crew<Task>,
  tasks: Iterable<Task>,
  threads: number,
  collect: (task: Task, run: Run) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = tasks[Symbol.iterator]();
  const workers: Worker[] = [];
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      if (signal?.aborted) throw benchmarkInterrupted();
      if (worker === undefined) workers.push((worker = startWorker(crew)));
      const task = crew.prepare === undefined ? next.value : await crew.prepare(next.value);
      await collect(next.value, await performTask<Task, Run>(worker, task, crew, signal));
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker({ module, setup }: Pick<Crew<never>, 'module' | 'setup'>): Worker {
  return new Worker(createRequire(import.meta.url).resolve(module), { workerData: setup });
}

function performTask<Task, Run>(
  worker: Worker,
  task: Task,
  { handOver }: Crew<Task>,
  signal: AbortSignal | undefined,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      finish();
    };
    const onError = (error: unknown): void => {
      settle(() => {
        reject(error as Error);
      });
    };
    const onExit = (code: number): void => {
      onError(new Error(`a worker left with exit code ${code}`));
    };
    const onAbort = (): void => {
      onError(benchmarkInterrupted());
    };
    const onMessage = (reply: Reply<Run>): void => {
      if ('failure' in reply) {
        onError(reviveError(reply.failure));
        return;
      }
      settle(() => {
        resolve(reply.run);
      });
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    worker.postMessage(task, handOver?.(task) ?? []);
  });
}
