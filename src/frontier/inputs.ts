import type { CostModel } from '../cost/cost-model.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import type { CellTable } from '../space/cells/cell-table.js';

/** What a frontier is a function of: the cells with their accuracies, and a cost model with its accelerators. */
export interface FrontierInputs {
  readonly cells: CellTable;
  /** Correctly classified images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  /** What an accuracy is: its name, and the images that a count is out of. */
  readonly metric: { readonly name: string; readonly denominator: number };
  readonly costModel: CostModel;
}

/** The units of a frontier's objectives. */
export function unitsOf({ metric, costModel }: Pick<FrontierInputs, 'metric' | 'costModel'>): ObjectiveUnits {
  return { denominator: metric.denominator, coreMhz: costModel.constants.core_mhz };
}
