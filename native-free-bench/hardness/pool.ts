import { setMaxListeners } from 'node:events';
import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import { interrupted } from '../../src/errors/interrupted.js';
import type { RunOptions } from '../../src/progress.js';
import type {
  AcceleratorsTask,
  ClimbsPart,
  ClimbsTask,
  HardnessSetup,
  ModelsTask,
  OptimaPart,
  ProposalsTask,
  RewardTally,
  SuccessorsTask,
  SurvivorsTask,
} from './setup.js';

/** How the progress of a pass is told. */
export interface PassProgress<Task> {
  readonly phase: string;
  readonly unit: string;
  /** How much of the unit a task is. */
  readonly weigh: (task: Task) => number;
}

/** The worker threads of one description. */
export class HardnessPool {
  readonly #pool: Piscina;
  readonly #options: RunOptions;

  constructor(setup: HardnessSetup, threads: number, options: RunOptions) {
    this.#options = options;
    this.#pool = new Piscina({
      filename: createRequire(import.meta.url).resolve('#bench/hardness/worker'),
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      workerData: setup,
    });
  }

  run(tasks: readonly AcceleratorsTask[], progress: PassProgress<AcceleratorsTask>): Promise<RewardTally[]>;
  run(tasks: readonly ModelsTask[], progress: PassProgress<ModelsTask>): Promise<OptimaPart[]>;
  run(tasks: readonly SurvivorsTask[], progress: PassProgress<SurvivorsTask>): Promise<OptimaPart[]>;
  run(tasks: readonly SuccessorsTask[], progress: PassProgress<SuccessorsTask>): Promise<undefined[]>;
  run(tasks: readonly ClimbsTask[], progress: PassProgress<ClimbsTask>): Promise<ClimbsPart[]>;
  run(tasks: readonly ProposalsTask[], progress: PassProgress<ProposalsTask>): Promise<number[]>;
  /**
   * Perform every task once.
   *
   * @returns What came of each, in the order of the tasks: so sums do not depend on who was done first.
   * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
   */
  async run<Task>(tasks: readonly Task[], { phase, unit, weigh }: PassProgress<Task>): Promise<unknown[]> {
    const { onProgress, signal } = this.#options;
    const total = tasks.reduce((sum, task) => sum + weigh(task), 0);
    let done = 0;
    // Every task listens to the signal.
    if (signal) setMaxListeners(0, signal);
    try {
      return await Promise.all(
        tasks.map(async (task) => {
          const result: unknown = await this.#pool.run(task, signal ? { signal } : {});
          done += weigh(task);
          onProgress?.({ phase, done, total, unit });
          return result;
        }),
      );
    } catch (cause) {
      if (signal?.aborted) throw interrupted();
      throw cause;
    }
  }

  /** Stop the threads. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
