import { operationCycles, serialCycles } from '../../../cost/model/accelerator-cycles.js';
import { acceleratorArea } from '../../../cost/model/area.js';
import type { EngineAssignment } from '../../../cost/model/engines.js';
import { engineAssignment } from '../../../cost/model/engines.js';
import type { AcceleratorCosts } from '../../../cost/model/explain-model.js';
import type { Accelerator } from '../../../space/accelerators/accelerator.js';
import { sameAccelerator } from '../../../space/accelerators/accelerator.js';
import type { ModelOperation } from '../../../space/models/module.js';
import { operationName } from '../../../space/models/module.js';
import type { CostPayload, MeasuredAccelerator } from '../../data/payload.js';

/** An accelerator by its parameters; of a measured table by its row too, as rows of equal parameters may cost differently. */
export type ChosenAccelerator = Accelerator & { readonly tableRow?: number };

/** What `explainPair` and `explainModel` ask of an accelerator; undefined where a measured table's is not in the page. */
export function costsOn(cost: CostPayload, accelerator: ChosenAccelerator): AcceleratorCosts | undefined {
  if (cost.kind === 'analytic') {
    const { constants, serial } = cost;
    return {
      cyclesOf: (operation) => operationCycles(operation, accelerator, constants),
      serialCycles: serialCycles(serial, accelerator, constants),
      assignment: engineAssignment(accelerator),
    };
  }
  const measured = findMeasured(cost.accelerators, accelerator);
  if (measured === undefined) return undefined;
  const rows = new Map(cost.operations.map((name, at) => [name, at]));
  return {
    cyclesOf: (operation: ModelOperation) => measured.cycles[rows.get(operationName(operation)) ?? -1]!,
    serialCycles: measured.serialCycles,
    assignment: measured.assignment as EngineAssignment,
  };
}

/** The area of an accelerator in units of 1e-4 mm²; undefined where a measured table's is not in the page. */
export function areaUnitsOn(cost: CostPayload, accelerator: ChosenAccelerator): number | undefined {
  if (cost.kind === 'analytic') return acceleratorArea(accelerator, cost.constants).areaUnits;
  return findMeasured(cost.accelerators, accelerator)?.areaUnits;
}

/** Find a measured accelerator by its row, or the first with the parameters where none is named. */
export function findMeasured(
  all: readonly MeasuredAccelerator[],
  wanted: ChosenAccelerator,
): MeasuredAccelerator | undefined {
  const { tableRow } = wanted;
  return all.find(({ index, accelerator }) => {
    return (tableRow === undefined || index === tableRow) && sameAccelerator(accelerator, wanted);
  });
}
