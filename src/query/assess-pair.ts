import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { Cell } from '../space/cells/cell.js';
import { NETWORK_MODULES } from '../space/network/modules.js';
import { lowerCell } from '../space/network/operations.js';
import { operationCycles, serialCycles } from '../cost/model/accelerator-cycles.js';
import type { AcceleratorArea } from '../cost/model/area.js';
import { acceleratorArea } from '../cost/model/area.js';
import type { CostConstants } from '../cost/model/constants.js';
import { engineAssignment } from '../cost/model/engines.js';
import { makespan, scheduleOperations } from '../cost/model/schedule.js';

const AREA_UNITS_PER_MM2 = 10_000;

/** What a cell's network costs on an accelerator. */
export interface PairAssessment extends AcceleratorArea {
  readonly latencyCycles: number;
  /** The part of it outside the cells. */
  readonly serialCycles: number;
  /** Of one occurrence of each of the five modules. */
  readonly moduleCycles: readonly number[];
  readonly latencyMs: number;
  readonly areaMm2: number;
  readonly imagesPerSecond: number;
  /** Performance per area: images/s per mm². */
  readonly perfPerArea: number;
}

/** Work out what a reader wants from latency and area: milliseconds, mm², images/s and performance per area. */
export function derivedFigures(
  latencyCycles: number,
  areaUnits: number,
  { core_mhz, images_per_call }: Pick<CostConstants, 'core_mhz' | 'images_per_call'>,
): Pick<PairAssessment, 'latencyMs' | 'areaMm2' | 'imagesPerSecond' | 'perfPerArea'> {
  const areaMm2 = areaUnits / AREA_UNITS_PER_MM2;
  const imagesPerSecond = (images_per_call * core_mhz * 1e6) / latencyCycles;
  return {
    latencyMs: latencyCycles / (1000 * core_mhz),
    areaMm2,
    imagesPerSecond,
    perfPerArea: imagesPerSecond / areaMm2,
  };
}

/**
 * Assess a pair straight from the formulas, without a table: for any legal accelerator, in the grid or not.
 *
 * @param cell - The representative: cost is always that of the representative.
 */
export function assessPair(cell: Cell, accelerator: Accelerator, constants: CostConstants): PairAssessment {
  const assignment = engineAssignment(accelerator);
  const moduleCycles = NETWORK_MODULES.map((module) => {
    const cyclesOf = (operation: Parameters<typeof operationCycles>[0]): number =>
      operationCycles(operation, accelerator, constants);
    return makespan(scheduleOperations(lowerCell(cell, module), cyclesOf, assignment));
  });
  const serial = serialCycles(accelerator, constants);
  const latencyCycles = NETWORK_MODULES.reduce((sum, { repeats }, i) => sum + repeats * moduleCycles[i]!, serial);
  const area = acceleratorArea(accelerator, constants);
  return {
    ...area,
    latencyCycles,
    serialCycles: serial,
    moduleCycles,
    ...derivedFigures(latencyCycles, area.areaUnits, constants),
  };
}
