import { costOverflow } from '../../errors/cost.js';
import { INT32_MAX } from '../../integers.js';
import type { Accelerator, EngineLanes } from '../../space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../../space/accelerators/grid.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import { acceleratorArea } from '../model/area.js';
import type { CostConstants } from '../model/constants.js';
import { assignmentKey, engineAssignment } from '../model/engines.js';
import { kernelOf } from '../model/kernel.js';
import { checkBandwidth } from './bandwidth-check.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import type { Workload } from '../../space/models/workload.js';
import type { CostTable } from './cost-table.js';
import { allocateCostTable } from './cost-table.js';
import { fillOperation, fillSerial } from './cycle-columns.js';
import { checkTotals } from './total-bound.js';
import { VariantKeys } from './variant-keys.js';

const YIELD_VARIANTS = 20_000;

/** Operations whose column is done, of all. */
export interface TableProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Compute the cost table of a grid of accelerators, one column after another.
 *
 * Yields how far it is now and then, so that a caller may breathe in between.
 * @throws {@link CodesignError} COST_OVERFLOW where a total leaves int32, CONSTANTS_INVALID where weights never arrive.
 */
export function* costTableColumns(
  constants: CostConstants,
  grid: AcceleratorGrid = DEFAULT_GRID,
  workload: Workload = NASBENCH101,
): Generator<TableProgress, CostTable> {
  checkBandwidth(constants, grid);
  const variants = countAccelerators(grid);
  const table = allocateCostTable(workload.operations, variants);
  const { operations, cycles, serialCycles, areaUnits, engineClass, assignments } = table;
  const keys = new VariantKeys(variants);
  const classes = new Map<string, number>();
  const lanesOf = rememberLanes();
  const kernel = kernelOf(constants);
  for (let v = 0; v < variants; v++) {
    const accelerator = acceleratorAt(v, grid);
    const lanes = lanesOf(accelerator);
    keys.set(v, accelerator, lanes);
    areaUnits[v] = checkInt32(acceleratorArea(accelerator, constants, lanes).areaUnits, v);
    const assignment = engineAssignment(accelerator);
    const key = assignmentKey(assignment);
    if (!classes.has(key)) classes.set(key, assignments.push(assignment) - 1);
    engineClass[v] = classes.get(key) as number;
    if (v % YIELD_VARIANTS === YIELD_VARIANTS - 1) yield { done: 0, total: operations.length };
  }
  // Doubles hold a column that may leave int32 until it is checked.
  const column = new Float64Array(variants);
  const store = (into: Int32Array): void => {
    column.forEach(checkInt32);
    into.set(column);
  };
  fillSerial(workload.serial, keys, kernel, column);
  store(serialCycles);
  for (const [row, operation] of operations.entries()) {
    fillOperation(operation, keys, kernel, column);
    store(cycles.subarray(row * variants, (row + 1) * variants));
    yield { done: row + 1, total: operations.length };
  }
  const check = checkTotals(table, workload);
  while (check.next().done !== true) yield { done: operations.length, total: operations.length };
  return table;
}

/**
 * Compute the cost table of a grid of accelerators.
 *
 * @throws {@link CodesignError} COST_OVERFLOW where a total leaves int32, CONSTANTS_INVALID where weights never arrive.
 */
export function buildCostTable(
  constants: CostConstants,
  grid: AcceleratorGrid = DEFAULT_GRID,
  workload: Workload = NASBENCH101,
): CostTable {
  const columns = costTableColumns(constants, grid, workload);
  for (;;) {
    const step = columns.next();
    if (step.done === true) return step.value;
  }
}

/** Share out the lanes once for each ratio and number of lanes: reading a fraction takes longer than all the rest. */
function rememberLanes(): (accelerator: Accelerator) => EngineLanes {
  const known = new Map<string, Map<number, EngineLanes>>();
  return (accelerator) => {
    const { ratio_conv_engines: ratio, pixel_par: pixels } = accelerator;
    const ofRatio = known.get(ratio) ?? new Map<number, EngineLanes>();
    known.set(ratio, ofRatio);
    const lanes = ofRatio.get(pixels) ?? engineLanes(accelerator);
    ofRatio.set(pixels, lanes);
    return lanes;
  };
}

function checkInt32(value: number, variant: number): number {
  // Also refuses NaN and infinity, should constants ever lead to them.
  if (!(value <= INT32_MAX)) throw costOverflow(`Accelerator ${variant} needs ${value} for one operation or its area.`);
  return value;
}
