import type { CostTable } from '../src/cost/table/cost-table.js';
import type { EngineAssignment } from '../src/cost/model/engines.js';
import { explainPair } from '../src/cost/model/explain-pair.js';
import type { CellColumns } from '../src/space/cells/cell.js';
import type { CellTable } from '../src/space/cells/cell-table.js';
import { cellAt } from '../src/space/cells/cell-table.js';
import { indexOperations } from '../src/cost/table/cost-table.js';
import { operationName } from '../src/space/models/module.js';
import { NASBENCH101 } from '../src/space/nasbench101/workload.js';

/** A small seeded generator for tests: uniform integers below a bound. */
export function randomIntegers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** The cells at the given indices as a table of their own. */
export function pickCells(cells: CellTable, indices: readonly number[]): CellTable {
  const digests = new Uint8Array(indices.length * 16);
  indices.forEach((from, to) => digests.set(cells.digests.subarray(from * 16, from * 16 + 16), to * 16));
  return {
    count: indices.length,
    vertices: Uint8Array.from(indices, (i) => cells.vertices[i]!),
    adjacencyBits: Uint32Array.from(indices, (i) => cells.adjacencyBits[i]!),
    labels: Uint16Array.from(indices, (i) => cells.labels[i]!),
    digests,
  };
}

/** Distinct random cells of a table, ascending. */
export function drawCells(cells: CellTable, count: number, next: (bound: number) => number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(next(cells.count));
  return [...drawn].sort((a, b) => a - b);
}

/** A cost table of random numbers: few distinct values, so that ties, twins and equal columns occur. */
export function randomCostTable(
  variants: number,
  assignments: readonly EngineAssignment[],
  cycleValues: number,
  next: (bound: number) => number,
): CostTable {
  const { operations } = NASBENCH101;
  const fill = (length: number, bound: number): Int32Array => Int32Array.from({ length }, () => 1 + next(bound));
  const cycles = fill(operations.length * variants, cycleValues);
  // Every fourth variant or so repeats the cycles of the one before.
  for (let v = 1; v < variants; v++) {
    if (next(4) !== 0) continue;
    for (let s = 0; s < operations.length; s++) cycles[s * variants + v] = cycles[s * variants + v - 1]!;
  }
  return {
    variants,
    operations,
    cycles,
    serialCycles: fill(variants, 3),
    areaUnits: fill(variants, 1 + Math.floor(variants / 3)),
    engineClass: Uint8Array.from({ length: variants }, () => next(assignments.length)),
    assignments,
  };
}

/** The latency of one pair, the slow way. */
export function slowLatency(cells: CellColumns, cell: number, table: CostTable, variant: number): number {
  const rows = indexOperations(table.operations);
  return explainPair(cellAt(cells, cell), {
    cyclesOf: (operation) => table.cycles[rows.get(operationName(operation))! * table.variants + variant]!,
    serialCycles: table.serialCycles[variant]!,
    assignment: table.assignments[table.engineClass[variant]!]!,
  }).latencyCycles;
}
