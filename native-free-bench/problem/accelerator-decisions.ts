import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';

/**
 * Options of each of the 8 decisions that make an accelerator, in the order of the grid's parameters.
 *
 * Its index is their number in mixed radix, the last parameter fastest.
 */
export function acceleratorSizes(grid: AcceleratorGrid): Uint8Array {
  return Uint8Array.from(PARAMETER_NAMES, (name) => grid[name].length);
}
