import type { AcceleratorCosts } from '../../cost/model/explain-model.js';
import { explainPair } from '../../cost/model/explain-pair.js';
import type { Cell } from '../../space/cells/cell.js';
import type { OperationKind } from '../../space/models/module.js';

/** One operation of a module with its place in time, in core cycles from the start of the cell. */
export interface OperationReport {
  readonly kind: OperationKind;
  readonly role: 'projection' | 'addition' | 'label';
  /** The vertex it computes or prepares. */
  readonly vertex: number;
  readonly input_channels: number;
  readonly output_channels: number;
  readonly engine: string;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
  /** Positions of the operations that it waits for. */
  readonly waits_for: readonly number[];
}

/** One module of the network on the accelerator. */
export interface ModuleScheduleReport {
  readonly input_channels: number;
  readonly output_channels: number;
  readonly size: number;
  readonly repeats: number;
  /** Of one occurrence. */
  readonly cycles: number;
  readonly operations: readonly OperationReport[];
}

/** The network of a cell in time. */
export interface CellScheduleReport {
  readonly latency_cycles: number;
  readonly modules: readonly ModuleScheduleReport[];
}

/**
 * Describe how an accelerator runs the network of a cell, operation by operation.
 *
 * @param cell - The representative.
 * @param engines - What people call the engines, by their number.
 */
export function describeCellSchedule(
  cell: Cell,
  costs: AcceleratorCosts,
  engines: readonly string[],
): CellScheduleReport {
  const { latencyCycles, modules } = explainPair(cell, costs);
  return {
    latency_cycles: latencyCycles,
    modules: modules.map(({ inputChannels, outputChannels, size, repeats, cycles, operations }) => ({
      input_channels: inputChannels,
      output_channels: outputChannels,
      size,
      repeats,
      cycles,
      operations: operations.map((operation) => ({
        kind: operation.kind,
        role: operation.role,
        vertex: operation.vertex,
        input_channels: operation.inputChannels,
        output_channels: operation.outputChannels,
        engine: engines[operation.engine]!,
        cycles: operation.cycles,
        start: operation.start,
        end: operation.end,
        waits_for: operation.dependencies,
      })),
    })),
  };
}
