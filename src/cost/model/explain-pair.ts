import type { Cell } from '../../space/cells/cell.js';
import type { NetworkModule } from '../../space/network/modules.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import { lowerCell, shapeOperation } from '../../space/network/operations.js';
import type { AcceleratorCosts } from './explain-model.js';
import type { ScheduledOperation } from './schedule.js';
import { makespan, scheduleOperations } from './schedule.js';

/** One of the five distinct modules of the network as an accelerator runs it. */
export interface ScheduledModule extends NetworkModule {
  readonly operations: readonly ScheduledOperation[];
  /** Until the last finish, of one occurrence. */
  readonly cycles: number;
}

/** How an accelerator runs the network of a cell; all in core cycles. */
export interface PairSchedule {
  readonly latencyCycles: number;
  readonly serialCycles: number;
  readonly modules: readonly ScheduledModule[];
}

/**
 * Schedule the network of a cell on an accelerator, operation by operation: the slow and plain way.
 *
 * @param cell - The representative: cost is always that of the representative.
 */
export function explainPair(cell: Cell, { cyclesOf, serialCycles, assignment }: AcceleratorCosts): PairSchedule {
  const modules = NETWORK_MODULES.map((module): ScheduledModule => {
    const operations = scheduleOperations(
      lowerCell(cell, module),
      (shape) => cyclesOf(shapeOperation(shape)),
      assignment,
    );
    return { ...module, operations, cycles: makespan(operations) };
  });
  const latencyCycles = modules.reduce((total, { repeats, cycles }) => total + repeats * cycles, serialCycles);
  return { latencyCycles, serialCycles, modules };
}
