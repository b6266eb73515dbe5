import { engineLanes } from '../space/accelerators/accelerator.js';
import type { CostModel } from '../cost/cost-model.js';

/** The resources and the area of every accelerator, one entry an accelerator; `lanes` holds two: 3x3 or general, 1x1. */
export interface AcceleratorTable {
  readonly count: number;
  readonly lanes: Uint16Array;
  readonly lut: Int32Array;
  readonly clb: Int32Array;
  readonly dsp: Int32Array;
  readonly bram18: Int32Array;
  readonly areaUnits: Int32Array;
}

/** Collect the resources and the area of every accelerator; those of a measured table have an area alone, the rest is 0. */
export function buildAcceleratorTable(costModel: CostModel): AcceleratorTable {
  const { rows } = costModel;
  const { count } = rows;
  const lanes = new Uint16Array(count * 2);
  const column = (): Int32Array => new Int32Array(count);
  const table = { lut: column(), clb: column(), dsp: column(), bram18: column(), areaUnits: column() };
  for (let i = 0; i < count; i++) {
    const area = costModel.resourcesOf(i);
    if (area === undefined) {
      table.areaUnits[i] = costModel.areaUnitsOf(i);
      continue;
    }
    for (const name of ['lut', 'clb', 'dsp', 'bram18', 'areaUnits'] as const) table[name][i] = area[name];
    const { conv3x3, conv1x1 } = engineLanes(rows.at(i));
    lanes[i * 2] = conv3x3;
    lanes[i * 2 + 1] = conv1x1;
  }
  return { count, lanes, ...table };
}
