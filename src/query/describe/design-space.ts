import type { CellTable } from '../../space/cells/cell-table.js';
import type { AcceleratorInputs } from '../variant-costs.js';

/** The accuracies at hand: counts by cell, −1 where missing. */
export interface AccuracySource {
  readonly metric: string;
  readonly denominator: number;
  readonly counts: Int32Array;
  /** Predicted, not measured. */
  readonly predicted: boolean;
}

/** What a cell, an accelerator or a pair is described from. */
export interface DesignSpace extends AcceleratorInputs {
  readonly cells: CellTable;
  readonly accuracy?: AccuracySource;
}
