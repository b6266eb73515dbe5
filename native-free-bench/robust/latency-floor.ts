import type { CostTable } from '../../src/cost/table/cost-table.js';

/** Makes up for the rounding of a ratio and of a product, which are less than 1e-15 each. */
const SLACK = 1 - 1e-12;

/**
 * For every accelerator, a factor by which the latency of any cell under other costs is at least that under the stated ones.
 *
 * A latency is the serial part plus makespans, which are max-plus expressions of the operations' cycles: with every
 * operation at least `f` times as long, and the serial part too, so is the whole.
 *
 * @param stated - Of the same accelerators, with the same engines.
 */
export function latencyFloors(stated: CostTable, drawn: CostTable): Float64Array {
  const { variants, operations } = stated;
  const floors = new Float64Array(variants).fill(Infinity);
  const lower = (before: Int32Array, after: Int32Array): void => {
    for (let v = 0; v < variants; v++) {
      // What took no time cannot take less.
      if (before[v]! > 0) floors[v] = Math.min(floors[v]!, after[v]! / before[v]!);
    }
  };
  lower(stated.serialCycles, drawn.serialCycles);
  for (let at = 0; at < operations.length * variants; at += variants) {
    lower(stated.cycles.subarray(at, at + variants), drawn.cycles.subarray(at, at + variants));
  }
  return floors.map((floor) => (floor === Infinity ? 0 : floor * SLACK));
}
