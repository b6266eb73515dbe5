import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { groupEqual } from '../cost/table/group-equal.js';
import { cyclesReader } from '../cost/table/table-part.js';
import { kernelLayout } from './kernel-module.js';
import type { CellPlan } from './plan.js';

/** The rows of the cost table that each module of the network runs in any graph of a plan, ascending. */
export function shapesOfModules({ programs, groupCount }: CellPlan): number[][] {
  const { MODULES, PROGRAM_WORDS, SHAPES } = kernelLayout();
  const runs = Array.from({ length: MODULES }, () => new Set<number>());
  for (let graph = 0; graph < groupCount; graph++) {
    const end = (graph + 1) * PROGRAM_WORDS;
    for (let at = graph * PROGRAM_WORDS + SHAPES, m = 0; at < end; at++, m = (m + 1) % MODULES) {
      if (programs[at] !== -1) runs[m]!.add(programs[at]!);
    }
  }
  return runs.map((shapes) => [...shapes].sort((a, b) => a - b));
}

/** Number columns so that those that are equal in some rows of the table have the same number, from 0 on. */
export function numberModuleColumns(
  table: CostTable,
  { count, representative }: ColumnSet,
  rows: readonly number[],
): Int32Array {
  const cyclesOf = cyclesReader(table);
  const values = rows.map((row) => representative.map((variant) => cyclesOf(row, variant)));
  return groupEqual(values, count).of;
}
