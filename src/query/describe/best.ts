import { performanceOf } from '../../objectives/units.js';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { AcceleratorMerit } from '../best-accelerators.js';
import { bestAccelerators } from '../best-accelerators.js';
import type { DesignSpace } from './design-space.js';

/** An accelerator with what one cell's network takes on it. */
export interface BestReport extends Accelerator {
  readonly accelerator_index: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly area_units: number;
  readonly area_mm2: number;
  /** Performance per area. */
  readonly images_per_s_per_mm2: number;
}

/** Describe the first `count` accelerators for a cell, the best in `merit` first. */
export function describeBest(space: DesignSpace, cell: number, merit: AcceleratorMerit, count: number): BestReport[] {
  const { costModel } = space;
  return bestAccelerators(space.space.workload.models(), cell, costModel.table, merit, count).map(
    ({ acceleratorIndex, latencyCycles, areaUnits }) => {
      const { latencyMs, areaMm2, perfPerArea } = performanceOf(latencyCycles, areaUnits, costModel.constants);
      return {
        accelerator_index: acceleratorIndex,
        ...costModel.rows.at(acceleratorIndex),
        latency_cycles: latencyCycles,
        latency_ms: latencyMs,
        area_units: areaUnits,
        area_mm2: areaMm2,
        images_per_s_per_mm2: perfPerArea,
      };
    },
  );
}
