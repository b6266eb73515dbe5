import type { CostTable } from '../../src/cost/table/cost-table.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import type { SearchedModels } from './searched-models.js';

/** Everything a space is made of, as plain typed arrays: it can be sent to a worker as it is. */
export interface SpaceData {
  readonly models: SearchedModels;
  /** Correctly classified test images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly cost: CostTable;
  /** Options of each of the 8 parameters of the cost table's grid. */
  readonly acceleratorSizes: Uint8Array;
  readonly bounds: ObjectiveBounds;
  readonly units: ObjectiveUnits;
}
