import { acceleratorArea } from '../../../../cost/model/area.js';
import type { DescribedCosts } from '../../../../query/describe/design-space.js';
import { acceleratorIndex } from '../../../../space/accelerators/grid.js';
import { acceleratorName } from '../../../../space/accelerators/names.js';
import { gridRows } from '../../../../space/accelerators/rows.js';
import type { CostPayload } from '../../../data/payload.js';
import type { ChosenAccelerator } from '../../data/costs.js';
import { areaUnitsOn, costsOn, findMeasured } from '../../data/costs.js';

/** A cost model as the page carries it, with the index of one accelerator. */
export interface PlacedAccelerator {
  readonly costs: DescribedCosts;
  readonly index: number;
}

/** Find an accelerator among those that the page can cost; undefined where it is none of them. */
export function placeAccelerator(cost: CostPayload, accelerator: ChosenAccelerator): PlacedAccelerator | undefined {
  const index = findIndex(cost, accelerator);
  if (index === -1) return undefined;
  const { constants, kind } = cost;
  const own = costsOn(cost, accelerator);
  const areaUnits = areaUnitsOn(cost, accelerator);
  if (own === undefined || areaUnits === undefined) return undefined;
  return {
    index,
    costs: {
      kind,
      constants,
      rows:
        cost.kind === 'analytic'
          ? gridRows(cost.grid)
          : rowOf(accelerator, index, findMeasured(cost.accelerators, accelerator)?.name),
      costsOf: () => own,
      areaUnitsOf: () => areaUnits,
      resourcesOf: () => (kind === 'analytic' ? acceleratorArea(accelerator, constants) : undefined),
    },
  };
}

function findIndex(cost: CostPayload, accelerator: ChosenAccelerator): number {
  if (cost.kind === 'analytic') return acceleratorIndex(accelerator, cost.grid);
  return findMeasured(cost.accelerators, accelerator)?.index ?? -1;
}

function rowOf(
  accelerator: ChosenAccelerator,
  index: number,
  name = acceleratorName(accelerator),
): DescribedCosts['rows'] {
  return {
    count: index + 1,
    at: () => accelerator,
    nameOf: () => name,
    findName: () => index,
    findParameters: () => index,
  };
}
