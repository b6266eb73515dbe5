import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
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
export function numberModuleColumns(table: CostTable, columns: ColumnSet, rows: readonly number[]): Int32Array {
  const { cycles, variants } = table;
  const { count, representative } = columns;
  const hashes = new Int32Array(count);
  for (const row of rows) {
    for (let column = 0; column < count; column++) {
      const mixed = Math.imul(hashes[column]! ^ cycles[row * variants + representative[column]!]!, 0x01000193);
      hashes[column] = mixed ^ (mixed >>> 15);
    }
  }
  const areEqual = (a: number, b: number): boolean => {
    const [left, right] = [representative[a]!, representative[b]!];
    return rows.every((row) => cycles[row * variants + left] === cycles[row * variants + right]);
  };
  const numbers = new Int32Array(count);
  const firsts: number[] = [];
  const byHash = new Map<number, number[]>();
  for (let column = 0; column < count; column++) {
    let alike = byHash.get(hashes[column]!);
    if (alike === undefined) byHash.set(hashes[column]!, (alike = []));
    let number = alike.find((candidate) => areEqual(firsts[candidate]!, column));
    if (number === undefined) {
      number = firsts.push(column) - 1;
      alike.push(number);
    }
    numbers[column] = number;
  }
  return numbers;
}
