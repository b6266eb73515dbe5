import { toMilliseconds } from '../../objectives/units.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt } from '../../space/cells/cell-table.js';
import type { AcceleratorReport } from './accelerator.js';
import { describeAccelerator, engineNamesOf } from './accelerator.js';
import type { CellReport } from './cell.js';
import { describeCell } from './cell.js';
import type { ModuleScheduleReport } from './cell-schedule.js';
import { describeCellSchedule } from './cell-schedule.js';
import type { DesignSpace } from './design-space.js';

/** A pair as people and scripts read it. */
export interface PairReport {
  readonly cell: CellReport;
  readonly accelerator: AcceleratorReport;
  readonly core_mhz: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly modules: readonly ModuleScheduleReport[];
}

/**
 * Describe a pair of a cell: its objectives, and the schedule operation by operation for each module of the network.
 *
 * @param cells - Those of the space.
 */
export function describePair(
  cells: CellTable,
  space: DesignSpace,
  cellIndex: number,
  acceleratorIndex: number,
): PairReport {
  const { costModel } = space;
  const { core_mhz } = costModel.constants;
  const costs = costModel.costsOf(acceleratorIndex);
  const engines = engineNamesOf(costModel, acceleratorIndex);
  const { latency_cycles, modules } = describeCellSchedule(cellAt(cells, cellIndex), costs, engines);
  return {
    cell: describeCell(cells, space, cellIndex),
    accelerator: describeAccelerator(costModel, acceleratorIndex),
    core_mhz,
    latency_cycles,
    latency_ms: toMilliseconds(latency_cycles, core_mhz),
    modules,
  };
}
