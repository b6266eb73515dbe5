import { costOverflow } from '../../errors/cost.js';
import type { CodesignError } from '../../errors/codesign-error.js';
import { INT32_MAX } from '../../integers.js';
import type { EngineLanes } from '../../space/accelerators/accelerator.js';
import type { GridHalves } from '../../space/accelerators/grid-halves.js';
import { acceleratorArea, bufferBram18 } from '../model/area.js';
import type { CostConstants } from '../model/constants.js';
import { assignmentKey, engineAssignment } from '../model/engines.js';
import type { CostTable } from './cost-table.js';
import { keysBy } from './key-column.js';
import type { Combinations } from './part-keys.js';

/** What a variant needs leaves int32. */
export function variantOverflow(variant: number, value: number): CodesignError {
  return costOverflow(`Accelerator ${variant} needs ${value} for one operation or its area.`);
}

/** Find the combination of each variant; Int32Array, as the columns of a part take its place. */
export function combinationColumn({ buffers, datapaths }: GridHalves, keys: Combinations): Int32Array {
  const { ofBuffers, ofDatapath } = keys;
  const column = new Int32Array(buffers.of.length);
  for (let v = 0; v < column.length; v++) column[v] = ofBuffers[buffers.of[v]!]! + ofDatapath[datapaths.of[v]!]!;
  return column;
}

/**
 * Compute the area of each variant, in 1e-4 mm²; equal to `acceleratorArea`, whose terms are whole numbers.
 *
 * @param lanesOf - The lanes of the settings of the datapath.
 * @throws {@link CodesignError} COST_OVERFLOW naming the first variant whose area leaves int32.
 */
export function areaColumn(
  { buffers, datapaths }: GridHalves,
  lanesOf: readonly EngineLanes[],
  c: CostConstants,
): Int32Array {
  const ofBuffers = Float64Array.from(buffers.settings, (each) => c.area_units_per_bram18 * bufferBram18(each, c));
  const ofDatapath = Float64Array.from(
    datapaths.settings,
    (each, i) => acceleratorArea(each, c, lanesOf[i], 0).areaUnits,
  );
  const column = new Int32Array(buffers.of.length);
  for (let v = 0; v < column.length; v++) {
    const area = ofBuffers[buffers.of[v]!]! + ofDatapath[datapaths.of[v]!]!;
    // Also refuses NaN and infinity, should constants ever lead to them.
    if (!(area <= INT32_MAX)) throw variantOverflow(v, area);
    column[v] = area;
  }
  return column;
}

/**
 * Add up columns that are known for each combination of several parts.
 *
 * @param combinations - For each part the combination of every variant.
 * @param columns - For each part the values of its combinations.
 * @throws {@link CodesignError} COST_OVERFLOW naming the first variant whose sum leaves int32.
 */
export function addColumns(
  combinations: readonly Int32Array[],
  columns: readonly Float64Array[],
  variants: number,
): Int32Array {
  const sums = new Int32Array(variants);
  for (let v = 0; v < variants; v++) {
    let sum = 0;
    for (let part = 0; part < columns.length; part++) sum += columns[part]![combinations[part]![v]!]!;
    if (!(sum <= INT32_MAX)) throw variantOverflow(v, sum);
    sums[v] = sum;
  }
  return sums;
}

/** Number the engine assignments in the order in which the variants first have them. */
export function engineClasses({ datapaths }: GridHalves): Pick<CostTable, 'engineClass' | 'assignments'> {
  // Settings are in the order of the first variant that has each.
  const ofSettings = keysBy(datapaths.settings.map(engineAssignment), (each) => Number(assignmentKey(each)));
  const engineClass = new Uint8Array(datapaths.of.length);
  for (let v = 0; v < engineClass.length; v++) engineClass[v] = ofSettings.keys[datapaths.of[v]!]!;
  return { engineClass, assignments: ofSettings.values };
}
