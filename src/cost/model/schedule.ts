import type { CellOperation } from '../../space/network/operations.js';
import type { EngineAssignment } from './engines.js';
import { engineOf } from './engines.js';

/** One operation with its place in time; start and end in core cycles from the start of the cell. */
export interface ScheduledOperation extends CellOperation {
  readonly engine: number;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Schedule the operations of a lowered cell: each engine works in program order, as early as its inputs allow.
 *
 * This is the slow path written straight from spec/cost-model.md, "Schedule"; the evaluator and the kernel are tested
 * against it.
 */
export function scheduleOperations(
  operations: readonly CellOperation[],
  cyclesOf: (operation: CellOperation) => number,
  assignment: EngineAssignment,
): ScheduledOperation[] {
  const engineFree = [0, 0, 0, 0];
  const scheduled: ScheduledOperation[] = [];
  for (const operation of operations) {
    const engine = engineOf(assignment, operation.kind);
    let start = engineFree[engine]!;
    for (const dependency of operation.dependencies) start = Math.max(start, scheduled[dependency]?.end ?? 0);
    const cycles = cyclesOf(operation);
    const end = start + cycles;
    engineFree[engine] = end;
    scheduled.push({ ...operation, engine, cycles, start, end });
  }
  return scheduled;
}

/** The last finish of a schedule, in core cycles; 0 where there is none. */
export function makespan(schedule: readonly ScheduledOperation[]): number {
  return schedule.reduce((last, { end }) => Math.max(last, end), 0);
}
