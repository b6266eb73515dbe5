import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { reviveError } from '../../src/errors/across-threads.js';
import { benchmarkInterrupted } from '../../src/errors/bench.js';
import { traceBuffers } from '../trace/trace.js';
import type { MeasuredRun, RunTask, TaskReply, WorkerSetup } from './task.js';

/**
 * Perform tasks on plain worker threads, each worker taking the next task when it is done with one.
 *
 * Plain threads, because they need nothing but Node; a run depends on its task alone, so it does not matter who does what.
 * @param tasks - Taken one at a time, so they may be made when they are needed.
 * @param collect - Called with each task and its run as they come; awaited before that worker goes on.
 * @throws {@link CodesignError} INTERRUPTED once the signal is aborted, or what a task failed with.
 */
export async function performTasks(
  setup: WorkerSetup,
  tasks: Iterable<RunTask>,
  threads: number,
  collect: (task: RunTask, run: MeasuredRun) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const queue = tasks[Symbol.iterator]();
  const workers: Worker[] = [];
  const work = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      if (signal?.aborted) throw benchmarkInterrupted();
      if (worker === undefined) workers.push((worker = startWorker(setup)));
      await collect(next.value, await performTask(worker, next.value, signal));
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(setup: WorkerSetup): Worker {
  return new Worker(createRequire(import.meta.url).resolve('#bench/runs/worker'), { workerData: setup });
}

function performTask(worker: Worker, task: RunTask, signal: AbortSignal | undefined): Promise<MeasuredRun> {
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
    const onMessage = (reply: TaskReply): void => {
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
    worker.postMessage(task, task.known === undefined ? [] : traceBuffers(task.known.trace));
  });
}
