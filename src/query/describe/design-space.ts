import type { CostModel } from '../../cost/cost-model.js';
import type { CellTable } from '../../space/cells/cell-table.js';

/** The accuracies at hand: counts by cell, −1 where missing. */
export interface AccuracySource {
  readonly metric: string;
  readonly denominator: number;
  readonly counts: Int32Array;
  /** Predicted, not measured. */
  readonly predicted: boolean;
}

/** What a cell, an accelerator or a pair is described from. */
export interface DesignSpace {
  readonly cells: CellTable;
  readonly costModel: CostModel;
  readonly accuracy?: AccuracySource;
}
