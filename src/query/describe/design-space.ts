import type { CostModel } from '../../cost/cost-model.js';
import type { AcceleratorArea } from '../../cost/model/area.js';
import type { ModelSpace } from '../../space/models/model-space.js';
import type { Workload } from '../../space/models/workload.js';

/** The accuracies at hand: counts by model, −1 where missing. */
export interface AccuracySource {
  readonly metric: string;
  readonly denominator: number;
  readonly counts: Int32Array;
  /** Predicted, not measured. */
  readonly predicted: boolean;
}

/** What of a cost model is asked when something is described: a page that carries no whole model can answer it too. */
export interface DescribedCosts extends Pick<CostModel, 'constants' | 'rows' | 'costsOf' | 'areaUnitsOf'> {
  readonly kind: CostModel['kind'];
  /** Undefined where a measured table gives no more than an area. */
  resourcesOf(accelerator: number): AcceleratorArea | undefined;
}

/** What of a space is asked when a model is described. */
export type DescribedSpace = Pick<ModelSpace, 'name' | 'network' | 'nameAt' | 'modulesAt' | 'parameters'> & {
  readonly workload: Pick<Workload, 'serial'>;
};

/** What a pair is described from where there need be no tables. */
export interface DescribedDesign {
  readonly space: DescribedSpace;
  readonly costModel: DescribedCosts;
  readonly accuracy?: AccuracySource;
}

/** What a model, an accelerator or a pair is described from. */
export interface DesignSpace {
  readonly space: ModelSpace;
  readonly costModel: CostModel;
  readonly accuracy?: AccuracySource;
}
