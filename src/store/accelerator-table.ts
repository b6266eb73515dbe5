import { engineLanes } from '../space/accelerators/accelerator.js';
import type { GridHalves } from '../space/accelerators/grid-halves.js';
import { gridHalves, ownHalves } from '../space/accelerators/grid-halves.js';
import type { CostModel } from '../cost/cost-model.js';
import { acceleratorArea, bufferBram18 } from '../cost/model/area.js';
import type { CostConstants } from '../cost/model/constants.js';
import { spread } from './accelerator-columns.js';

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

/** The accelerators of a cost model by halves of their parameters. */
export function modelHalves(costModel: CostModel): GridHalves {
  if (costModel.kind === 'analytic') return gridHalves(costModel.grid);
  const { rows } = costModel;
  return ownHalves(Array.from({ length: rows.count }, (_, i) => rows.at(i)));
}

/**
 * Collect the resources and the area of every accelerator; those of a measured table have an area alone, the rest is 0.
 *
 * @param halves - What {@link modelHalves} says of the model.
 */
export function buildAcceleratorTable(costModel: CostModel, halves = modelHalves(costModel)): AcceleratorTable {
  if (costModel.kind === 'analytic') return tableOfHalves(halves, costModel.constants);
  const { count } = costModel.rows;
  const column = (): Int32Array => new Int32Array(count);
  const unknown = { lut: column(), clb: column(), dsp: column(), bram18: column() };
  return { count, lanes: new Uint16Array(count * 2), ...unknown, areaUnits: costModel.table.areaUnits.slice() };
}

/** Only the block RAM is of both halves, and its terms are whole numbers: they may be added in any order. */
function tableOfHalves(halves: GridHalves, constants: CostConstants): AcceleratorTable {
  const { buffers, datapaths } = halves;
  const count = buffers.of.length;
  const lanesOf = datapaths.settings.map(engineLanes);
  const areas = datapaths.settings.map((setting, i) => acceleratorArea(setting, constants, lanesOf[i], 0));
  const column = (name: 'lut' | 'clb' | 'dsp'): Int32Array =>
    spread(datapaths, new Int32Array(count), (_, i) => areas[i]![name]);
  const bram18Of = buffers.settings.map((setting) => bufferBram18(setting, constants));
  const lanes = new Uint16Array(count * 2);
  const bram18 = new Int32Array(count);
  const areaUnits = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const datapath = datapaths.of[i]!;
    const inBuffers = bram18Of[buffers.of[i]!]!;
    lanes[i * 2] = lanesOf[datapath]!.conv3x3;
    lanes[i * 2 + 1] = lanesOf[datapath]!.conv1x1;
    bram18[i] = areas[datapath]!.bram18 + inBuffers;
    areaUnits[i] = areas[datapath]!.areaUnits + constants.area_units_per_bram18 * inBuffers;
  }
  return { count, lanes, lut: column('lut'), clb: column('clb'), dsp: column('dsp'), bram18, areaUnits };
}
