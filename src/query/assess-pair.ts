import { AnalyticModel } from '../cost/cost-model.js';
import type { AcceleratorArea } from '../cost/model/area.js';
import type { CostConstants } from '../cost/model/constants.js';
import { explainPair } from '../cost/model/explain-pair.js';
import type { Performance } from '../objectives/units.js';
import { performanceOf } from '../objectives/units.js';
import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../space/accelerators/accelerator.js';
import type { Cell } from '../space/cells/cell.js';

/** What a cell's network costs on an accelerator. */
export interface PairAssessment extends AcceleratorArea, Performance {
  readonly latencyCycles: number;
  /** The part of it outside the cells. */
  readonly serialCycles: number;
  /** Of one occurrence of each of the five modules. */
  readonly moduleCycles: readonly number[];
}

/**
 * Assess a pair straight from the formulas, without a table: for any legal accelerator, in the grid or not.
 *
 * @param cell - The representative: cost is always that of the representative.
 */
export function assessPair(cell: Cell, accelerator: Accelerator, constants: CostConstants): PairAssessment {
  const model = new AnalyticModel(constants, gridOfOne(accelerator));
  const { latencyCycles, serialCycles, modules } = explainPair(cell, model.costsOf(0));
  const area = model.resourcesOf(0);
  return {
    ...area,
    latencyCycles,
    serialCycles,
    moduleCycles: modules.map(({ cycles }) => cycles),
    ...performanceOf(latencyCycles, area.areaUnits, constants),
  };
}

function gridOfOne(accelerator: Accelerator): AcceleratorGrid {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, [accelerator[name]]])) as unknown as AcceleratorGrid;
}
