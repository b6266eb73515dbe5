import type { CostConstants } from '../cost/model/constants.js';
import { modelLatency } from '../cost/model/explain-model.js';
import { acceleratorArea } from '../cost/model/area.js';
import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { AcceleratorRows } from '../space/accelerators/rows.js';
import { ARCHITECTURE_COUNT, architectureAt, parseArchitecture } from '../space/nasbench201/architecture.js';
import type { Dataset } from '../space/nasbench201/lower.js';
import { lowerNetwork } from '../space/nasbench201/lower.js';
import { countOperations, dropsWork } from '../space/nasbench201/operation-counts.js';
import { RESNET_ARCHITECTURE } from '../space/nasbench201/space.js';
import type { DeviceComparison } from './compare-latencies.js';
import { compareLatencies } from './compare-latencies.js';
import type { MeasuredValues } from './measured-objective.js';

/**
 * Find the accelerator on which ResNet's cell has the best performance per area: the least latency × area, an exact integer
 * below 2⁵³; the first of equals.
 */
export function bestForResnet(rows: AcceleratorRows, dataset: Dataset, constants: CostConstants): number {
  const network = lowerNetwork(parseArchitecture(RESNET_ARCHITECTURE) ?? [], dataset);
  let [best, least] = [0, Infinity];
  for (let index = 0; index < rows.count; index++) {
    const accelerator = rows.at(index);
    const product = modelLatency(network, accelerator, constants) * acceleratorArea(accelerator, constants).areaUnits;
    if (product < least) [best, least] = [index, product];
  }
  return best;
}

/**
 * Compare our cycles on one accelerator with the latencies that devices have on all architectures of NAS-Bench-201.
 *
 * Ours are computed one by one, in about a second.
 * @param latencies - Of the networks for the data set, by index of the architecture.
 */
export function compareArchitectures(
  latencies: readonly MeasuredValues[],
  dataset: Dataset,
  accelerator: Accelerator,
  constants: CostConstants,
): DeviceComparison[] {
  const architectures = Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => architectureAt(index));
  const models = {
    cycles: Int32Array.from(architectures, (architecture) =>
      modelLatency(lowerNetwork(architecture, dataset), accelerator, constants),
    ),
    counts: architectures.map(countOperations),
    dropsWork: architectures.map(dropsWork),
  };
  return compareLatencies(models, latencies);
}
