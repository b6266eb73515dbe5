import { costOverflow } from '../../errors/cost.js';
import { LATENCY_CYCLES_MAX } from '../../integers.js';
import type { Workload } from '../../space/models/workload.js';
import type { CostTable } from './cost-table.js';
import { slowestPair } from './extreme-pair.js';
import { cyclesOfParts } from './table-part.js';

function maximum(values: Int32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > largest) largest = values[i]!;
  return largest;
}

/** What no network of so many operations exceeds: the slowest one for each of them, one after another. */
export function boundTotal(table: CostTable, mostRuns: number): number {
  return maximum(table.serialCycles) + mostRuns * Math.max(...cyclesOfParts(table).map(maximum));
}

/**
 * Check that no network takes more than {@link LATENCY_CYCLES_MAX} core cycles.
 *
 * As a rule the slowest operation settles it, taken for every operation of the longest network, one after another; where it
 * does not, the slowest pair is looked for, which takes a second or more. Yields now and then meanwhile.
 * @throws {@link CodesignError} COST_OVERFLOW naming the slowest total.
 */
export function* checkTotals(table: CostTable, workload: Workload): Generator<void, void> {
  if (boundTotal(table, workload.mostRuns) <= LATENCY_CYCLES_MAX) return;
  const slowest = yield* slowestPair(table, workload.models(), LATENCY_CYCLES_MAX);
  if (slowest === undefined) return;
  throw costOverflow(
    `The slowest network takes ${slowest.latencyCycles} core cycles, on accelerator ${slowest.variant}.`,
  );
}
