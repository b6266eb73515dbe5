import type { CostTable } from '../cost/table/cost-table.js';
import type { EnumerationMode } from '../enumerate/enumeration-mode.js';
import type { ScanOutcome } from '../enumerate/scan.js';
import type { CellPlan } from '../enumerate/plan.js';
import { planCells } from '../enumerate/plan.js';
import { scanSpace } from '../enumerate/scan.js';
import { WorkerPool } from '../enumerate/worker-pool.js';
import { nothingToEnumerate } from '../errors/frontier.js';
import type { RunOptions } from '../progress.js';
import type { CellTable } from '../space/cells/cell-table.js';
import { checkThreads } from '../threads.js';
import type { FrontierInputs } from './inputs.js';
import { reducePairs } from './reduce.js';
import type { CellRange, FrontierResult, PairCounts } from './result.js';

/** How to enumerate; the frontier is the same whatever is chosen. */
export interface EnumerationOptions extends RunOptions {
  readonly mode: EnumerationMode;
  /** Worker threads, at least 1. */
  readonly threads: number;
  /** Cells to enumerate, a shard; all of them where it is left out. */
  readonly cellRange?: CellRange | undefined;
}

/**
 * Finds the frontiers of the same cells under one cost model after another: the threads and the plan of the cells, which
 * take longer than a scan, are made once.
 */
export class FrontierEnumerator {
  readonly #cells: CellTable;
  readonly #pool: WorkerPool;
  #plan: CellPlan | undefined;

  /** @throws {@link CodesignError} USAGE where there cannot be so many threads. */
  constructor(cells: CellTable, threads: number) {
    this.#cells = cells;
    this.#pool = new WorkerPool(checkThreads(threads));
  }

  /**
   * Find the exact frontier of all pairs of the cells and a model's accelerators.
   *
   * @throws {@link CodesignError} METRIC_UNKNOWN where no cell has an accuracy, COST_OVERFLOW, INTERRUPTED.
   */
  async enumerate(
    rest: Omit<FrontierInputs, 'cells'>,
    options: Omit<EnumerationOptions, 'threads'>,
  ): Promise<FrontierResult> {
    const cells = this.#cells;
    const inputs: FrontierInputs = { ...rest, cells };
    const { mode, cellRange = { from: 0, to: cells.count } } = options;
    const wallMs: Record<string, number> = {};
    let since = performance.now();
    const lap = (phase: string): void => {
      const now = performance.now();
      wallMs[phase] = now - since;
      since = now;
    };

    const { table } = inputs.costModel;
    lap('cost_tables');
    // A cell outside the shard is left out like one without an accuracy.
    const accuracyCounts = inputs.accuracyCounts.map((count, cell) => (inRange(cell, cellRange) ? count : -1));
    if (!accuracyCounts.some((count) => count >= 0)) throw nothingToEnumerate(cellRange.from, cellRange.to);
    this.#plan ??= planCells(cells);
    const outcome = await scanSpace({ cells, accuracyCounts, table }, mode, this.#pool, options, this.#plan);
    lap('sweep');
    const frontier = reducePairs(outcome.candidates);
    lap('reduce');
    const pairs = countShard(outcome, cellRange, cells.count, table.variants);
    const notes = describeScan(mode, outcome, table);
    const { threads } = this.#pool;
    return { inputs, frontier, run: { mode, threads, cellRange, pairs, bounds: outcome.bounds, notes, wallMs } };
  }

  /** Stop the threads. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/**
 * Find the exact Pareto frontier of all pairs of cells and accelerators.
 *
 * @returns What {@link writeFrontierFolder} writes. Source: spec/frontier.md.
 * @throws {@link CodesignError} USAGE, METRIC_UNKNOWN where no cell has an accuracy, COST_OVERFLOW, INTERRUPTED.
 */
export async function enumerateFrontier(inputs: FrontierInputs, options: EnumerationOptions): Promise<FrontierResult> {
  const enumerator = new FrontierEnumerator(inputs.cells, options.threads);
  try {
    return await enumerator.enumerate(inputs, options);
  } finally {
    await enumerator.close();
  }
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
