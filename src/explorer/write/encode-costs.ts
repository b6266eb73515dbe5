import { operationName } from '../../space/models/module.js';
import { NASBENCH201 } from '../../space/nasbench201/space.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import type { CostPayload, MeasuredAccelerator, ModelsPayload } from '../data/payload.js';

/** Take along what the page costs pairs with: constants and grid, or of a measured table the frontier's accelerators. */
export function encodeCosts({ frontier, inputs }: GroundTruth): CostPayload {
  const { costModel, space } = inputs;
  const { constants } = costModel;
  const { serial } = space.workload;
  if (costModel.kind === 'analytic') return { kind: 'analytic', constants, serial, grid: costModel.grid };
  const { operations } = costModel.table;
  const accelerators = [...new Set(frontier.acceleratorIndex)]
    .sort((a, b) => a - b)
    .map((index): MeasuredAccelerator => {
      const { cyclesOf, serialCycles, assignment } = costModel.costsOf(index);
      return {
        index,
        name: costModel.rows.nameOf(index),
        accelerator: costModel.rows.at(index),
        areaUnits: costModel.areaUnitsOf(index),
        serialCycles,
        assignment: [...assignment],
        cycles: operations.map(cyclesOf),
      };
    });
  return { kind: 'measured', constants, serial, operations: operations.map(operationName), accelerators };
}

/** Take along what the models of the frontier are made of, as far as their columns do not say it. */
export function encodeModels({ frontier, inputs: { space } }: GroundTruth): ModelsPayload {
  if (space.cells !== undefined) return { kind: 'cells' };
  if (space.name === NASBENCH201 && space.network !== undefined)
    return { kind: 'architectures', dataset: space.network };
  const indices = [...new Set(frontier.cellIndex)].sort((a, b) => a - b);
  const models = indices.map((index) => ({ index, name: space.nameAt(index), modules: space.modulesAt(index) }));
  return { kind: 'modules', models };
}
