import type { CostModel } from '../cost/cost-model.js';
import type { CostTable } from '../cost/table/cost-table.js';
import type { EnumerationMode } from '../enumerate/enumeration-mode.js';
import type { ScanOptions, ScanOutcome } from '../enumerate/scan.js';
import type { ScanPlan } from '../enumerate/plan.js';
import { planModels } from '../enumerate/plan.js';
import { scanSpace } from '../enumerate/scan.js';
import { WorkerPool } from '../enumerate/worker-pool.js';
import { costsOfOtherModels, nothingToEnumerate } from '../errors/frontier.js';
import { operationName } from '../space/models/module.js';
import { checkThreads } from '../threads.js';
import type { FrontierInputs } from './inputs.js';
import type { CellRange, FrontierResult, PairCounts } from './result.js';

/** How to enumerate; the frontier is the same whatever is chosen. */
export interface EnumerationOptions extends ScanOptions {
  readonly mode: EnumerationMode;
  /** Worker threads, at least 1. */
  readonly threads: number;
  /** Cells to enumerate, a shard; all of them where it is left out. */
  readonly cellRange?: CellRange | undefined;
}

/** How often the threads are made anew; see {@link FrontierEnumerator}. */
const SCANS_A_POOL = 16;

/**
 * Finds the frontiers of the same cells under one cost model after another.
 *
 * The plan of the cells is made once, and the cells of the frontiers found are where the next scan starts from. A thread
 * allocates so little that it hardly ever collects its garbage, and that holds the shared memory of all scans before
 * (some megabytes each): now and then it is replaced.
 */
export class FrontierEnumerator {
  readonly #inputs: Omit<FrontierInputs, 'costModel'>;
  readonly #threads: number;
  readonly #range: CellRange;
  /** A cell outside the shard is left out like one without an accuracy. */
  readonly #accuracyCounts: Int32Array;
  readonly #frontierCells = new Set<number>();
  #plan: ScanPlan | undefined;
  #pool: WorkerPool | undefined;
  #scans = 0;

  /**
   * @param range - Cells to enumerate, a shard; all of them where it is left out.
   * @throws {@link CodesignError} USAGE where there cannot be so many threads, METRIC_UNKNOWN where no cell has an accuracy.
   */
  constructor(
    inputs: Omit<FrontierInputs, 'costModel'>,
    threads: number,
    range: CellRange = { from: 0, to: inputs.space.count },
  ) {
    this.#inputs = inputs;
    this.#threads = checkThreads(threads);
    this.#range = range;
    this.#accuracyCounts = inputs.accuracyCounts.map((count, cell) => (inRange(cell, range) ? count : -1));
    const whole = range.to - range.from === inputs.space.count;
    // A shard may be empty: the others have the accuracies.
    if (whole && !this.#accuracyCounts.some((count) => count >= 0)) throw nothingToEnumerate();
  }

  /**
   * Find the exact frontier of all pairs of the cells and a model's accelerators.
   *
   * @throws {@link CodesignError} USAGE where the cost model is for other models, COST_OVERFLOW, INTERRUPTED.
   */
  async enumerate(costModel: CostModel, mode: EnumerationMode, options: ScanOptions = {}): Promise<FrontierResult> {
    const inputs: FrontierInputs = { ...this.#inputs, costModel };
    checkWorkload(inputs);
    const wallMs: Record<string, number> = {};
    let since = performance.now();
    const lap = (phase: string): void => {
      const now = performance.now();
      wallMs[phase] = now - since;
      since = now;
    };

    const pool = await this.#takePool();
    const { table } = costModel;
    const { count, workload } = inputs.space;
    const models = workload.models();
    lap('cost_tables');
    this.#plan ??= planModels(models, table.operations);
    const seeds = this.#frontierCells.size > 0 ? [...this.#frontierCells] : undefined;
    const space = { models, accuracyCounts: this.#accuracyCounts, table };
    const outcome = await scanSpace(space, mode, pool, options, { plan: this.#plan, seeds });
    lap('scan');
    const { frontier } = outcome;
    for (const cell of frontier.cellIndex) this.#frontierCells.add(cell);
    const cellRange = this.#range;
    const pairs = countShard(outcome, cellRange, count, table.variants);
    const notes = describeScan(mode, outcome, table);
    const threads = this.#threads;
    return { inputs, frontier, run: { mode, threads, cellRange, pairs, bounds: outcome.bounds, notes, wallMs } };
  }

  /** Stop the threads. */
  async close(): Promise<void> {
    await this.#pool?.close();
    this.#pool = undefined;
  }

  async #takePool(): Promise<WorkerPool> {
    if (this.#scans++ % SCANS_A_POOL === 0) await this.close();
    return (this.#pool ??= new WorkerPool(this.#threads));
  }
}

/**
 * Find the exact Pareto frontier of all pairs of cells and accelerators.
 *
 * @returns What {@link writeFrontierFolder} writes. Source: spec/frontier.md.
 * @throws {@link CodesignError} USAGE, METRIC_UNKNOWN where no cell has an accuracy, COST_OVERFLOW, INTERRUPTED.
 */
export async function enumerateFrontier(inputs: FrontierInputs, options: EnumerationOptions): Promise<FrontierResult> {
  const { mode, threads, cellRange, ...run } = options;
  const enumerator = new FrontierEnumerator(inputs, threads, cellRange);
  try {
    return await enumerator.enumerate(inputs.costModel, mode, run);
  } finally {
    await enumerator.close();
  }
}

/** Check that a cost model is one of the operations that the models run. */
function checkWorkload({ space, costModel }: FrontierInputs): void {
  const [wanted, costed] = [space.workload.operations, costModel.workload.operations];
  if (wanted === costed) return;
  const same =
    wanted.length === costed.length && wanted.every((each, i) => operationName(each) === operationName(costed[i]!));
  if (!same) throw costsOfOtherModels(space.name);
}

function inRange(cell: number, { from, to }: CellRange): boolean {
  return cell >= from && cell < to;
}

/** Pairs of cells outside the shard are not excluded from it: they are none of its pairs. */
function countShard(outcome: ScanOutcome, { from, to }: CellRange, cells: number, variants: number): PairCounts {
  const outside = (cells - (to - from)) * variants;
  const { cell_without_accuracy: missing = 0, ...byProof } = outcome.excludedPairs;
  return {
    total: (to - from) * variants,
    evaluated: outcome.evaluatedPairs,
    excluded: { cell_without_accuracy: missing - outside, ...byProof },
  };
}

function describeScan(mode: EnumerationMode, { computedColumns }: ScanOutcome, { variants }: CostTable): string[] {
  return mode === 'exhaustive'
    ? [
        `Latencies were computed for ${computedColumns} of the ${variants} accelerators: the others have the engines and the cycles of one of these, so they share its latencies.`,
      ]
    : [
        `Latencies were computed on ${computedColumns} of the ${variants} accelerators: those the strict rule keeps, and those that bound the latency from above.`,
      ];
}
