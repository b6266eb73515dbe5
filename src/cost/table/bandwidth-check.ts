import { bandwidthZero } from '../../errors/cost.js';
import type { AcceleratorGrid } from '../../space/accelerators/grid.js';
import type { CostConstants } from '../model/constants.js';
import { weightBandwidth } from '../model/cycles.js';

/**
 * Check that weights arrive at all: the model counts their bandwidth in whole 1/1000 byte a cycle.
 *
 * @throws {@link CodesignError} CONSTANTS_INVALID where constants leave a bus of the grid a bandwidth of 0.
 */
export function checkBandwidth(constants: CostConstants, { mem_interface_width: widths }: AcceleratorGrid): void {
  if (widths.every((busBits) => weightBandwidth(busBits, constants) > 0)) return;
  throw bandwidthZero(constants.ddr_bytes_per_us, constants.core_mhz);
}
