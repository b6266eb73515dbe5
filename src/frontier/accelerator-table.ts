import { acceleratorArea } from '../cost/area.js';
import type { CostConstants } from '../cost/constants.js';
import type { AcceleratorGrid } from '../space/accelerators.js';
import { acceleratorAt, countAccelerators, engineLanes } from '../space/accelerators.js';

/** The resources and the area of every accelerator of a grid, one entry a variant; `lanes` holds two: 3x3 or general, 1x1. */
export interface AcceleratorTable {
  readonly count: number;
  readonly grid: AcceleratorGrid;
  readonly lanes: Uint16Array;
  readonly lut: Int32Array;
  readonly clb: Int32Array;
  readonly dsp: Int32Array;
  readonly bram18: Int32Array;
  readonly areaUnits: Int32Array;
}

/** Compute the resources and the area of every accelerator of a grid. */
export function buildAcceleratorTable(grid: AcceleratorGrid, constants: CostConstants): AcceleratorTable {
  const count = countAccelerators(grid);
  const lanes = new Uint16Array(count * 2);
  const column = (): Int32Array => new Int32Array(count);
  const table = { lut: column(), clb: column(), dsp: column(), bram18: column(), areaUnits: column() };
  for (let i = 0; i < count; i++) {
    const accelerator = acceleratorAt(i, grid);
    const area = acceleratorArea(accelerator, constants);
    for (const name of ['lut', 'clb', 'dsp', 'bram18', 'areaUnits'] as const) table[name][i] = area[name];
    const { conv3x3, conv1x1 } = engineLanes(accelerator);
    lanes[i * 2] = conv3x3;
    lanes[i * 2 + 1] = conv1x1;
  }
  return { count, grid, lanes, ...table };
}
