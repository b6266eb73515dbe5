import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { closePool } from '../close-pool.js';
import type { Journal } from '../journal/journal.js';
import { estimateMs } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted, untilAborted } from '../progress.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import type { ModulePlan, ScanPlan } from './plan.js';
import type { PassInput, Task, TaskRange } from './tasks.js';

/** Pairs a task is given: some tens of milliseconds of work. */
export const TASK_PAIRS = 12_000_000;
/** Blocks whose cycles and thresholds a worker holds at a time, about 2.7 MB of cycles. */
const CHUNK_BLOCKS = 256;

/** Tasks that a thread has to do, or is doing. */
const QUEUED = 2;

/** Lines of 32 lanes that a task of modules works on: makespans, sums and comparisons; about as long. */
const TASK_LINES = 2_500_000;
/** Lines of cycles that a worker holds at a time. */
const CHUNK_LINES = 131_072;

/**
 * Cut a phase into tasks of about the same size, chunk of blocks by chunk of blocks.
 *
 * @param pairs - How large; Infinity for chunks that are not cut any further.
 * @param firstBlock - Where the phase begins.
 */
export function cutTasks(plan: ScanPlan, blockCount: number, pairs: number = TASK_PAIRS, firstBlock = 0): TaskRange[] {
  if (plan.kind === 'modules') return cutModuleTasks(plan, blockCount, (TASK_LINES * pairs) / TASK_PAIRS, firstBlock);
  const tasks: TaskRange[] = [];
  for (let blockFrom = firstBlock; blockFrom < blockCount; blockFrom += CHUNK_BLOCKS) {
    const blockTo = Math.min(blockCount, blockFrom + CHUNK_BLOCKS);
    const codes = Math.max(1, Math.floor(pairs / ((blockTo - blockFrom) * BLOCK_COLUMNS)));
    for (let groupFrom = 0; groupFrom < plan.groupCount;) {
      const end = plan.codeOffset[groupFrom]! + codes;
      let groupTo = groupFrom + 1;
      while (groupTo < plan.groupCount && plan.codeOffset[groupTo + 1]! <= end) groupTo++;
      tasks.push({ groupFrom, groupTo, blockFrom, blockTo });
      groupFrom = groupTo;
    }
  }
  return tasks;
}

/** Modules are scheduled once a task and block, so all groups stay together. */
function cutModuleTasks(
  { groupCount, modules, kinds }: ModulePlan,
  blockCount: number,
  lines: number,
  firstBlock: number,
): TaskRange[] {
  const { operationRow, entryModule, modelCount } = modules;
  const ofBlock = operationRow.length + entryModule.length + 2 * modelCount;
  const held = Math.max(1, Math.min(CHUNK_BLOCKS, Math.floor(CHUNK_LINES / Math.max(1, kinds.length))));
  const step = Math.max(1, Math.min(held, Math.floor(lines / ofBlock)));
  const tasks: TaskRange[] = [];
  for (let blockFrom = firstBlock; blockFrom < blockCount; blockFrom += step) {
    tasks.push({ groupFrom: 0, groupTo: groupCount, blockFrom, blockTo: Math.min(blockCount, blockFrom + step) });
  }
  return tasks;
}

/** Cut a task into two with half of the groups each. */
export function cutInTwo(task: TaskRange): TaskRange[] {
  const middle = Math.floor((task.groupFrom + task.groupTo) / 2);
  return [
    { ...task, groupTo: middle },
    { ...task, groupFrom: middle },
  ];
}

/** The worker threads of a pass over the space. */
export class WorkerPool {
  readonly threads: number;
  readonly #pool: Piscina;
  /** Ends when no task runs. */
  #running: readonly Promise<unknown>[] = [];

  /**
   * @param worker - The compiled worker's path under the source folder, without its ending; its default export takes
   *   a {@link Task}.
   */
  constructor(threads: number, worker = 'enumerate/worker') {
    this.threads = threads;
    this.#pool = new Piscina({
      filename: createRequire(import.meta.url).resolve(`#worker/${worker}`),
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
    });
  }

  /**
   * Run a phase: every task once, each result given to `collect` with its task as it comes.
   *
   * @param label - What to call the phase in progress events and in the journal.
   * @param journal - Where results are kept and, where they are kept already, taken from. They come in any order: what
   *   `collect` makes of them must not depend on it.
   * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
   */
  async run<Result>(
    label: string,
    phase: PassInput<Result>,
    tasks: readonly TaskRange[],
    collect: (result: Result, task: TaskRange) => void,
    { onProgress, signal }: RunOptions = {},
    journal?: Journal,
  ): Promise<void> {
    const { codeOffset } = phase.plan;
    const weigh = ({ groupFrom, groupTo, blockFrom, blockTo }: TaskRange): number =>
      (codeOffset[groupTo]! - codeOffset[groupFrom]!) * (blockTo - blockFrom);
    const work = tasks.reduce((sum, task) => sum + weigh(task), 0);
    const total = phase.levels.reduce((cells, level) => cells + (level < 0 ? 0 : 1), 0);
    let done = 0;
    const finish = (range: TaskRange, result: Result): void => {
      collect(result, range);
      done += weigh(range);
      onProgress?.({ phase: label, done: Math.round((done / work) * total), total, unit: 'cells' });
    };
    const keyOf = (at: number): string => `${label} ${at}`;
    const missing: number[] = [];
    for (const [at, range] of tasks.entries()) {
      if (journal?.has(keyOf(at)) !== true) missing.push(at);
      else {
        finish(range, journal.get(keyOf(at)) as Result);
        await setImmediate();
        throwIfInterrupted(signal);
      }
    }

    const begun = performance.now();
    const known = done;
    let next = 0;
    const takeTasks = async (): Promise<void> => {
      while (next < missing.length) {
        throwIfInterrupted(signal);
        const at = missing[next++]!;
        const range = tasks[at]!;
        const task: Task<PassInput<Result>> = { phase, range };
        const result = (await this.#pool.run(task)) as Result;
        throwIfInterrupted(signal);
        finish(range, result);
        journal?.keep(keyOf(at), result, done / work, estimateMs(begun, (done - known) / (work - known)));
      }
    };
    // A task that runs is let run, as a thread that is stopped in the midst of one may yet answer; nobody waits for it.
    const takers = Array.from({ length: QUEUED * this.threads }, takeTasks);
    this.#running = takers;
    await untilAborted(Promise.all(takers), signal);
  }

  /** Stop the threads; see {@link closePool}. */
  async close(): Promise<void> {
    await closePool(this.#pool, this.#running);
  }
}
