import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { ModelModule, ModelOperation, ModuleOperation } from '../../space/models/module.js';
import { HOST_KIND, operationKind, operationName } from '../../space/models/module.js';
import type { SerialOperation } from '../../space/models/workload.js';
import { kernelCycles } from './accelerator-cycles.js';
import type { CostConstants } from './constants.js';
import type { EngineAssignment } from './engines.js';
import { engineAssignment } from './engines.js';
import { kernelOf } from './kernel.js';

/** The host's number: it stands after the accelerator's own engines. */
export const HOST_ENGINE = 4;

/** The engine that runs an operation: one of the accelerator's, or the host (spec/cost-model.md, "Which engine"). */
export function modelEngine(operation: ModelOperation, assignment: EngineAssignment): number {
  const kind = operationKind(operation);
  return kind === HOST_KIND ? HOST_ENGINE : assignment[kind]!;
}

/** An operation with its place in time; start and end in core cycles from the start of its module. */
export interface TimedOperation {
  readonly operation: ModuleOperation;
  readonly engine: number;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Schedule a module: each engine works in program order, as early as the operations that are waited for allow.
 *
 * This is the slow path written straight from spec/cost-model.md, "Schedule"; evaluator and kernel are tested against it.
 */
export function scheduleModule(
  operations: readonly ModuleOperation[],
  cyclesOf: (operation: ModelOperation) => number,
  engineOf: (operation: ModelOperation) => number,
): TimedOperation[] {
  const engineFree = new Array<number>(HOST_ENGINE + 1).fill(0);
  const timed: TimedOperation[] = [];
  for (const operation of operations) {
    const engine = engineOf(operation);
    const ready = operation.dependencies.map((dependency) => timed[dependency]!.end);
    const start = Math.max(engineFree[engine]!, ...ready);
    const cycles = cyclesOf(operation);
    engineFree[engine] = start + cycles;
    timed.push({ operation, engine, cycles, start, end: start + cycles });
  }
  return timed;
}

function lastEnd(schedule: readonly TimedOperation[]): number {
  return schedule.reduce((last, { end }) => Math.max(last, end), 0);
}

/** The makespan of a module in core cycles: its last finish, 0 where it has no operations. */
export function moduleMakespan(
  operations: readonly ModuleOperation[],
  cyclesOf: (operation: ModelOperation) => number,
  engineOf: (operation: ModelOperation) => number,
): number {
  return lastEnd(scheduleModule(operations, cyclesOf, engineOf));
}

/** What one accelerator takes, in core cycles. */
export interface AcceleratorCosts {
  readonly cyclesOf: (operation: ModelOperation) => number;
  /** Of the serial part of the workload. */
  readonly serialCycles: number;
  readonly assignment: EngineAssignment;
}

/** A part of a network as an accelerator runs it. */
export interface TimedModule {
  readonly name: string;
  readonly repeats: number;
  readonly operations: readonly TimedOperation[];
  /** Until the last finish, of one run. */
  readonly cycles: number;
}

/** How an accelerator runs a network; all in core cycles. */
export interface ModelSchedule {
  readonly latencyCycles: number;
  readonly serialCycles: number;
  /** Without the serial part. */
  readonly modules: readonly TimedModule[];
}

/**
 * Schedule a network on an accelerator, operation by operation: the slow and plain way.
 *
 * @param serial - The serial part of the workload: modules that are nothing but one of its operations are left out.
 */
export function explainModel(
  modules: readonly ModelModule[],
  serial: readonly SerialOperation[],
  { cyclesOf, serialCycles, assignment }: AcceleratorCosts,
): ModelSchedule {
  const serialNames = new Set(serial.map(({ operation }) => operationName(operation)));
  const isSerial = ({ operations: [only, ...others] }: ModelModule): boolean =>
    only !== undefined && others.length === 0 && serialNames.has(operationName(only));
  const timed = modules
    .filter((module) => !isSerial(module))
    .map(({ name, repeats, operations }): TimedModule => {
      const schedule = scheduleModule(operations, cyclesOf, (operation) => modelEngine(operation, assignment));
      return {
        name,
        repeats,
        operations: schedule,
        cycles: lastEnd(schedule),
      };
    });
  const latencyCycles = timed.reduce((sum, { repeats, cycles }) => sum + repeats * cycles, serialCycles);
  return { latencyCycles, serialCycles, modules: timed };
}

/**
 * Compute the latency of any network on an accelerator in core cycles, the slow and plain way: the sum over its modules
 * of repeats × makespan.
 */
export function modelLatency(modules: readonly ModelModule[], accelerator: Accelerator, c: CostConstants): number {
  const kernel = kernelOf(c);
  const assignment = engineAssignment(accelerator);
  const cyclesOf = (operation: ModelOperation): number => kernelCycles(operation, accelerator, kernel);
  const engineOf = (operation: ModelOperation): number => modelEngine(operation, assignment);
  return modules.reduce(
    (sum, { operations, repeats }) => sum + repeats * moduleMakespan(operations, cyclesOf, engineOf),
    0,
  );
}
