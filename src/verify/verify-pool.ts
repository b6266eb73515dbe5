import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import { closePool } from '../close-pool.js';
import type { SweepAnswer, SweepTask } from './sweep-task.js';

/** Tasks that a worker has in hand: this thread may be busy with a check of its own when they are done. */
const IN_HAND = 3;

/** A stretch that waits for a thread. */
export interface SweepJob {
  readonly task: SweepTask;
  readonly resolve: (answer: SweepAnswer) => void;
  readonly reject: (cause: unknown) => void;
}

/** Threads that look at stretches of sweeps; this one is one of them, where it takes what waits. */
export class VerifyPool {
  readonly #pool: Piscina;
  readonly #jobs: SweepJob[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #most: number;

  /** @param threads - At least 2. */
  constructor(threads: number) {
    const workers = threads - 1;
    this.#most = workers * IN_HAND;
    this.#pool = new Piscina({
      filename: createRequire(import.meta.url).resolve('#worker/verify/worker'),
      minThreads: workers,
      maxThreads: workers,
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
    const jobs: SweepJob[] = [];
    const answers = tasks.map((task) => new Promise<SweepAnswer>((resolve, reject) => jobs.push({ task, resolve, reject }))); // prettier-ignore
    // Nobody may be waiting yet when one fails.
    for (const answer of answers) answer.catch(() => undefined);
    if (urgent) this.#jobs.unshift(...jobs);
    else this.#jobs.push(...jobs);
    this.#feed();
    return answers;
  }

  /** Take what waits first off its place, to be looked at here; undefined where nothing waits. */
  take(): SweepJob | undefined {
    return this.#jobs.shift();
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

  async #run({ task, resolve, reject }: SweepJob): Promise<void> {
    try {
      resolve((await this.#pool.run(task)) as SweepAnswer);
    } catch (cause) {
      reject(cause);
    }
  }
}
