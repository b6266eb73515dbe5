import type { CostTable } from '../cost/table/cost-table.js';
import type { ScheduledModels } from '../space/models/workload.js';

/** The pairs of some models and the accelerators of a cost table. */
export interface PairSpace {
  readonly models: ScheduledModels;
  /** Correctly classified test images by model, −1 where missing: such models are left out. */
  readonly accuracyCounts: Int32Array;
  readonly table: CostTable;
}
