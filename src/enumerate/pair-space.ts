import type { CostTable } from '../cost/table/cost-table.js';
import type { CellTable } from '../space/cells/cell-table.js';

/** The pairs of some cells and the accelerators of a cost table. */
export interface PairSpace {
  readonly cells: CellTable;
  /** Correctly classified test images by cell, −1 where missing: such cells are left out. */
  readonly accuracyCounts: Int32Array;
  readonly table: CostTable;
}
