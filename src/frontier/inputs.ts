import type { CostModel } from '../cost/cost-model.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import type { ModelSpace } from '../space/models/model-space.js';

/** What a frontier is a function of: the models with their accuracies, and a cost model with its accelerators. */
export interface FrontierInputs {
  readonly space: ModelSpace;
  /** Correctly classified images of each model, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  /** What an accuracy is: its name, the images that a count is out of, and the SHA-256 of its file where it is known. */
  readonly metric: { readonly name: string; readonly denominator: number; readonly fileSha256?: string };
  readonly costModel: CostModel;
}

/** The units of a frontier's objectives. */
export function unitsOf({ metric, costModel }: Pick<FrontierInputs, 'metric' | 'costModel'>): ObjectiveUnits {
  const { core_mhz: coreMhz, images_per_call: imagesPerCall } = costModel.constants;
  return { denominator: metric.denominator, coreMhz, imagesPerCall };
}
