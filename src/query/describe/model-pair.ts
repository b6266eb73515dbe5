import { explainModel } from '../../cost/model/explain-model.js';
import { toMilliseconds } from '../../objectives/units.js';
import { operationName } from '../../space/models/module.js';
import type { AcceleratorReport } from './accelerator.js';
import { describeAccelerator, engineNamesOf } from './accelerator.js';
import type { DescribedDesign } from './design-space.js';
import type { ModelReport } from './model.js';
import { describeModel } from './model.js';

/** One operation of a module with its place in time, in core cycles from the start of the module. */
export interface TimedOperationReport {
  readonly operation: string;
  readonly engine: string;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
  /** Positions of the operations that it waits for. */
  readonly waits_for: readonly number[];
}

/** One part of a network on the accelerator. */
export interface TimedModuleReport {
  readonly name: string;
  readonly repeats: number;
  /** Of one run. */
  readonly cycles: number;
  readonly operations: readonly TimedOperationReport[];
}

/** A pair of a model that is no cell of NAS-Bench-101, as people and scripts read it. */
export interface ModelPairReport {
  readonly model: ModelReport;
  readonly accelerator: AcceleratorReport;
  readonly core_mhz: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  /** Without the serial part. */
  readonly modules: readonly TimedModuleReport[];
}

/** Describe a pair of any space: its objectives, and the schedule operation by operation for each part of the network. */
export function describeModelPair(design: DescribedDesign, model: number, acceleratorIndex: number): ModelPairReport {
  const { space, costModel } = design;
  const { core_mhz } = costModel.constants;
  const costs = costModel.costsOf(acceleratorIndex);
  const { latencyCycles, modules } = explainModel(space.modulesAt(model), space.workload.serial, costs);
  // The host's number is behind those of the engines, of which an accelerator may have fewer.
  const names = engineNamesOf(costModel, acceleratorIndex);
  return {
    model: describeModel(design, model),
    accelerator: describeAccelerator(costModel, acceleratorIndex),
    core_mhz,
    latency_cycles: latencyCycles,
    latency_ms: toMilliseconds(latencyCycles, core_mhz),
    modules: modules.map(({ name, repeats, cycles, operations }) => ({
      name,
      repeats,
      cycles,
      operations: operations.map((timed) => ({
        operation: operationName(timed.operation),
        engine: names[timed.engine] ?? 'host',
        cycles: timed.cycles,
        start: timed.start,
        end: timed.end,
        waits_for: timed.operation.dependencies,
      })),
    })),
  };
}
