import type { AcceleratorMerit } from '../best-accelerators.js';
import { bestAccelerators } from '../best-accelerators.js';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { acceleratorRowsOf, costTableOf } from '../../frontier/inputs.js';
import { AREA_UNITS_PER_MM2 } from '../../objectives/reward.js';
import type { DesignSpace } from './design-space.js';

/** An accelerator with what one cell's network takes on it. */
export interface BestReport extends Accelerator {
  readonly accelerator_index: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly area_units: number;
  readonly area_mm2: number;
  /** Performance per area: two images a call. */
  readonly images_per_second_per_mm2: number;
}

/** Describe the first `count` accelerators for a cell, the best in `merit` first. */
export function describeBest(space: DesignSpace, cell: number, merit: AcceleratorMerit, count: number): BestReport[] {
  const { cells, constants } = space;
  const rows = acceleratorRowsOf(space);
  return bestAccelerators(cells, cell, costTableOf(space), merit, count).map(
    ({ acceleratorIndex, latencyCycles, areaUnits }) => {
      const latencyMs = latencyCycles / (1000 * constants.core_mhz);
      const areaMm2 = areaUnits / AREA_UNITS_PER_MM2;
      return {
        accelerator_index: acceleratorIndex,
        ...rows.at(acceleratorIndex),
        latency_cycles: latencyCycles,
        latency_ms: latencyMs,
        area_units: areaUnits,
        area_mm2: areaMm2,
        images_per_second_per_mm2: (constants.images_per_call * 1000) / latencyMs / areaMm2,
      };
    },
  );
}
