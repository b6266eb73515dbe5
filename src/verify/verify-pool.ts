import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import { closePool } from '../close-pool.js';
import { interrupted } from '../errors/interrupted.js';
import type { SweepAnswer, SweepTask } from './worker.js';

/** Tasks that a thread has in hand: this one may be busy with a check of its own when they are done. */
const IN_HAND = 3;

interface Job {
  readonly task: SweepTask;
  readonly resolve: (answer: SweepAnswer) => void;
  readonly reject: (cause: unknown) => void;
}

/** Threads that look at stretches of sweeps. */
export class VerifyPool {
  readonly #pool: Piscina;
  readonly #jobs: Job[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #most: number;

  constructor(threads: number) {
    this.#most = threads * IN_HAND;
    this.#pool = new Piscina({
      filename: createRequire(import.meta.url).resolve('#worker/verify/worker'),
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: IN_HAND,
    });
  }

  /**
   * Have stretches looked at, in their order as far as there are threads.
   *
   * @param urgent - Before all others that wait.
   * @returns An answer each.
   */
  start(tasks: readonly SweepTask[], urgent = false): Promise<SweepAnswer>[] {
    const jobs: Job[] = [];
    const answers = tasks.map((task) => new Promise<SweepAnswer>((resolve, reject) => jobs.push({ task, resolve, reject }))); // prettier-ignore
    // Nobody may be waiting yet when one fails.
    for (const answer of answers) answer.catch(() => undefined);
    if (urgent) this.#jobs.unshift(...jobs);
    else this.#jobs.push(...jobs);
    this.#feed();
    return answers;
  }

  /** Stop the threads; see {@link closePool}. */
  async close(): Promise<void> {
    this.#jobs.length = 0;
    await closePool(this.#pool, [...this.#running]);
  }

  #feed(): void {
    while (this.#running.size < this.#most) {
      const job = this.#jobs.shift();
      if (job === undefined) return;
      const running = this.#run(job).finally(() => {
        this.#running.delete(running);
        this.#feed();
      });
      this.#running.add(running);
    }
  }

  async #run({ task, resolve, reject }: Job): Promise<void> {
    try {
      resolve((await this.#pool.run(task)) as SweepAnswer);
    } catch (cause) {
      reject(cause);
    }
  }
}

/** Wait for an answer, but no longer than until the signal is aborted. @throws {@link CodesignError} INTERRUPTED then. */
export async function answerOf(work: Promise<SweepAnswer>, signal: AbortSignal | undefined): Promise<SweepAnswer> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(interrupted());
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    aborted.catch(() => undefined);
  }
}
