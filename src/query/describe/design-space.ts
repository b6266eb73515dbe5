import type { CostModel } from '../../cost/cost-model.js';
import type { ModelSpace } from '../../space/models/model-space.js';

/** The accuracies at hand: counts by model, −1 where missing. */
export interface AccuracySource {
  readonly metric: string;
  readonly denominator: number;
  readonly counts: Int32Array;
  /** Predicted, not measured. */
  readonly predicted: boolean;
}

/** What a model, an accelerator or a pair is described from. */
export interface DesignSpace {
  readonly space: ModelSpace;
  readonly costModel: CostModel;
  readonly accuracy?: AccuracySource;
}
