import type { SweepContext } from './context.js';
import { formatPairObjectives, VerifyFault } from './report.js';

/** The fault of a pair that no row covers. */
export function uncovered({ truth, table }: SweepContext, cell: number, variant: number, latency: number): VerifyFault {
  const text = formatPairObjectives(cell, variant, truth.accuracyCounts[cell]!, latency, table.areaUnits[variant]!);
  return new VerifyFault(`${text} is neither on the frontier nor dominated by a row of it`, {
    cell_index: cell,
    accelerator_index: variant,
  });
}
