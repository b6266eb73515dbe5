import type { CostTable } from '../cost/table/cost-table.js';
import type { EnumerationMode } from '../enumerate/enumeration-mode.js';
import type { ScanOutcome } from '../enumerate/scan.js';
import { scanSpace } from '../enumerate/scan.js';
import { WorkerPool } from '../enumerate/worker-pool.js';
import { nothingToEnumerate } from '../errors/frontier.js';
import type { RunOptions } from '../progress.js';
import { checkThreads } from '../threads.js';
import type { FrontierInputs } from './inputs.js';
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
 * Find the exact Pareto frontier of all pairs of cells and accelerators.
 *
 * @returns What {@link writeFrontierFolder} writes. Source: spec/frontier.md.
 * @throws {@link CodesignError} USAGE, METRIC_UNKNOWN where no cell has an accuracy, COST_OVERFLOW, INTERRUPTED.
 */
export async function enumerateFrontier(inputs: FrontierInputs, options: EnumerationOptions): Promise<FrontierResult> {
  const { mode, threads, cellRange = { from: 0, to: inputs.cells.count } } = options;
  const wallMs: Record<string, number> = {};
  let since = performance.now();
  const lap = (phase: string): void => {
    const now = performance.now();
    wallMs[phase] = now - since;
    since = now;
  };

  const pool = new WorkerPool(checkThreads(threads));
  try {
    const { table } = inputs.costModel;
    lap('cost_tables');
    // A cell outside the shard is left out like one without an accuracy.
    const accuracyCounts = inputs.accuracyCounts.map((count, cell) => (inRange(cell, cellRange) ? count : -1));
    const whole = cellRange.to - cellRange.from === inputs.cells.count;
    // A shard may be empty: the others have the accuracies.
    if (whole && !accuracyCounts.some((count) => count >= 0)) throw nothingToEnumerate();
    const outcome = await scanSpace({ cells: inputs.cells, accuracyCounts, table }, mode, pool, options);
    lap('scan');
    const pairs = countShard(outcome, cellRange, inputs.cells.count, table.variants);
    const notes = describeScan(mode, outcome, table);
    return {
      inputs,
      frontier: outcome.frontier,
      run: { mode, threads, cellRange, pairs, bounds: outcome.bounds, notes, wallMs },
    };
  } finally {
    await pool.close();
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
