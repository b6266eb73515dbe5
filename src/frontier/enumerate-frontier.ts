import type { CostTable } from '../cost/cost-table.js';
import type { EnumerationMode, SweepOutcome } from '../enumerate/sweep.js';
import { sweepSpace } from '../enumerate/sweep.js';
import { WorkerPool } from '../enumerate/worker-pool.js';
import type { RunOptions } from '../progress.js';
import { checkThreads } from '../threads.js';
import type { FrontierInputs } from './inputs.js';
import { costTableOf } from './inputs.js';
import { reducePairs } from './reduce.js';
import type { FrontierResult } from './write-folder.js';

/** How to enumerate; the frontier is the same whatever is chosen. */
export interface EnumerationOptions extends RunOptions {
  readonly mode: EnumerationMode;
  /** Worker threads, at least 1. */
  readonly threads: number;
  /** The cost table of the inputs, where it is computed already. */
  readonly table?: CostTable;
}

/**
 * Find the exact Pareto frontier of all pairs of cells and accelerators.
 *
 * @returns What {@link writeFrontierFolder} writes. Source: spec/frontier.md.
 * @throws {@link CodesignError} USAGE, COST_OVERFLOW, INTERRUPTED.
 */
export async function enumerateFrontier(inputs: FrontierInputs, options: EnumerationOptions): Promise<FrontierResult> {
  const { mode, threads } = options;
  const wallMs: Record<string, number> = {};
  let since = performance.now();
  const lap = (phase: string): void => {
    const now = performance.now();
    wallMs[phase] = now - since;
    since = now;
  };

  const pool = new WorkerPool(checkThreads(threads));
  try {
    const table = options.table ?? costTableOf(inputs);
    lap('cost_tables');
    const outcome = await sweepSpace(pool, inputs.cells, inputs.accuracyCounts, table, mode, options);
    lap('sweep');
    const frontier = reducePairs(outcome.candidates);
    lap('reduce');
    const pairs = {
      total: inputs.cells.count * table.variants,
      evaluated: outcome.evaluatedPairs,
      excluded: outcome.excludedPairs,
    };
    const notes = describeSweep(mode, outcome, table);
    return { inputs, frontier, run: { mode, threads, pairs, bounds: outcome.bounds, notes, wallMs } };
  } finally {
    await pool.close();
  }
}

function describeSweep(mode: EnumerationMode, { computedColumns }: SweepOutcome, { variants }: CostTable): string[] {
  return mode === 'exhaustive'
    ? [
        `Latencies were computed for ${computedColumns} of the ${variants} accelerators: the others have the engines and the cycles of one of these, so they share its latencies.`,
      ]
    : [
        `Latencies were computed on ${computedColumns} of the ${variants} accelerators: those the strict rule keeps, and those that bound the latency from above.`,
      ];
}
