import { runExternal } from '../external/run-external.js';
import { ToldSpaces } from '../problem/told-spaces.js';
import type { RunTask, WorkerSetup } from './task.js';

/**
 * Makes the runs of external strategies, in the thread of the benchmark: so their processes end with it, whatever becomes of its
 * workers, which only measure what was done.
 */
export class ExternalRuns {
  readonly #setup: WorkerSetup;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #spaces: ToldSpaces | undefined;

  constructor(setup: WorkerSetup, signal?: AbortSignal) {
    this.#setup = setup;
    this.#signal = signal === undefined ? this.#stop.signal : AbortSignal.any([signal, this.#stop.signal]);
  }

  /**
   * Make the run of a task whose strategy is external, so that it is known; others are left as they are.
   *
   * @throws {@link CodesignError} as {@link runExternal} does.
   */
  async prepare(task: RunTask): Promise<RunTask> {
    const { strategy, scenario, seed, steps, known } = task;
    if (strategy.external === undefined || known !== undefined) return task;
    this.#spaces ??= new ToldSpaces(this.#setup.data, this.#setup.searchAccuracies);
    const run = { scenario: this.#setup.scenarios[scenario]!, seed, steps };
    const start = performance.now();
    const told = this.#spaces.ofSeed(seed);
    const made = await runExternal(strategy.name, strategy.external, told, run, this.#signal);
    return { ...task, known: { ...made, wallMs: performance.now() - start } };
  }

  /** End what is still running. */
  stop(): void {
    this.#stop.abort();
  }
}
