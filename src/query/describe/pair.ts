import { explainPair } from '../../cost/model/explain-pair.js';
import { toMilliseconds } from '../../objectives/units.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt } from '../../space/cells/cell-table.js';
import type { OperationKind } from '../../space/models/module.js';
import type { AcceleratorReport } from './accelerator.js';
import { describeAccelerator, engineNamesOf } from './accelerator.js';
import type { CellReport } from './cell.js';
import { describeCell } from './cell.js';
import type { DesignSpace } from './design-space.js';

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
  const { latencyCycles, modules } = explainPair(cellAt(cells, cellIndex), costModel.costsOf(acceleratorIndex));
  const names = engineNamesOf(costModel, acceleratorIndex);
  return {
    cell: describeCell(cells, space, cellIndex),
    accelerator: describeAccelerator(costModel, acceleratorIndex),
    core_mhz,
    latency_cycles: latencyCycles,
    latency_ms: toMilliseconds(latencyCycles, core_mhz),
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
        engine: names[operation.engine]!,
        cycles: operation.cycles,
        start: operation.start,
        end: operation.end,
        waits_for: operation.dependencies,
      })),
    })),
  };
}
