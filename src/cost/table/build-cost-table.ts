import type { CodesignError } from '../../errors/codesign-error.js';
import { INT32_MAX } from '../../integers.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../../space/accelerators/grid.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { gridHalves } from '../../space/accelerators/grid-halves.js';
import type { ModelOperation } from '../../space/models/module.js';
import type { Workload } from '../../space/models/workload.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import { operationCycles } from '../model/accelerator-cycles.js';
import type { CostConstants } from '../model/constants.js';
import { kernelOf } from '../model/kernel.js';
import { checkBandwidth } from './bandwidth-check.js';
import type { CostTable } from './cost-table.js';
import type { PartPlan } from './part-plan.js';
import { planParts } from './part-plan.js';
import type { TablePart } from './table-part.js';
import { foldColumns, tableOfParts } from './table-part.js';
import { checkTotals } from './total-bound.js';
import { addColumns, areaColumn, combinationColumn, engineClasses, variantOverflow } from './variant-columns.js';

/** Operations whose column is done, of all. */
export interface TableProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Compute the cost table of a grid of accelerators, one operation after another.
 *
 * Each operation is computed on the combinations of choices that it depends on, of which there are far fewer than
 * accelerators. Yields how far it is now and then, so that a caller may breathe in between.
 * @throws {@link CodesignError} COST_OVERFLOW where a total leaves int32, CONSTANTS_INVALID where weights never arrive.
 */
export function* costTableColumns(
  constants: CostConstants,
  grid: AcceleratorGrid = DEFAULT_GRID,
  workload: Workload = NASBENCH101,
): Generator<TableProgress, CostTable> {
  checkBandwidth(constants, grid);
  const { operations } = workload;
  const total = operations.length;
  const variants = countAccelerators(grid);
  const halves = gridHalves(grid);
  const lanesOf = halves.datapaths.settings.map(engineLanes);
  const areaUnits = areaColumn(halves, lanesOf, constants);
  yield { done: 0, total };
  const plans = planParts(workload, halves, lanesOf, kernelOf(constants));
  const combinations = plans.map(({ keys }) => combinationColumn(halves, keys));
  const serialCycles = addColumns(combinations, plans.map(fillSerial), variants);
  yield { done: 0, total };

  const parts: TablePart[] = [];
  const overflowing: number[] = [];
  for (const [at, { keys, operations: planned }] of plans.entries()) {
    const matrix = new Int32Array(planned.length * keys.count);
    const column = new Float64Array(keys.count);
    for (const [i, { row, fill }] of planned.entries()) {
      fill(column);
      if (!column.every((cycles) => cycles <= INT32_MAX)) overflowing.push(row);
      matrix.set(column, i * keys.count);
      yield { done: parts.reduce((sum, part) => sum + part.rows.length, i + 1), total };
    }
    const { columnOf, ...folded } = foldColumns(matrix, keys.count);
    const ofVariants = combinations[at]!;
    for (let v = 0; v < variants; v++) ofVariants[v] = columnOf[ofVariants[v]!]!;
    parts.push({ rows: planned.map(({ row }) => row), ...folded, columnOf: ofVariants });
  }
  if (overflowing.length > 0) throw operationOverflow(operations[Math.min(...overflowing)]!, grid, constants);

  const table = tableOfParts({ variants, operations, serialCycles, areaUnits, ...engineClasses(halves) }, parts);
  const check = checkTotals(table, workload);
  while (check.next().done !== true) yield { done: total, total };
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

/** What the serial operations of a part take together on each of its combinations, in core cycles. */
function fillSerial({ keys, serial }: PartPlan): Float64Array {
  const sum = new Float64Array(keys.count);
  const column = new Float64Array(keys.count);
  for (const { repeats, fill } of serial) {
    fill(column);
    for (let i = 0; i < sum.length; i++) sum[i]! += repeats * column[i]!;
  }
  return sum;
}

/** The fault of an operation that takes more than an int32 holds on some variant: it names the first one. */
function operationOverflow(operation: ModelOperation, grid: AcceleratorGrid, constants: CostConstants): CodesignError {
  for (let v = 0; ; v++) {
    const cycles = operationCycles(operation, acceleratorAt(v, grid), constants);
    if (!(cycles <= INT32_MAX)) return variantOverflow(v, cycles);
  }
}
