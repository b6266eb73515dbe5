import { engineNames, engineOf } from '../../cost/model/engines.js';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { OperationKind } from '../../space/network/operations.js';
import { OPERATION_KINDS } from '../../space/network/operations.js';
import { acceleratorRowsOf } from '../../frontier/inputs.js';
import { AREA_UNITS_PER_MM2 } from '../../objectives/reward.js';
import type { AcceleratorInputs } from '../variant-costs.js';
import { variantCostsOf } from '../variant-costs.js';

/** What one kind of resource takes up. */
export interface ResourceReport {
  readonly name: 'CLB' | 'BRAM18' | 'DSP';
  readonly count: number;
  readonly area_units: number;
  readonly area_mm2: number;
}

/** An accelerator as people and scripts read it. */
export interface AcceleratorReport extends Accelerator {
  readonly accelerator_index: number;
  readonly name: string;
  /** Lanes of the general or 3x3 engine, and of the 1x1 engine (0 where there is none); not of measured accelerators. */
  readonly lanes?: readonly [number, number];
  /** The engine that runs each kind of operation. */
  readonly engines: Readonly<Record<OperationKind, string>>;
  /** Left out where a measured table gives no more than an area. */
  readonly lut?: number;
  readonly resources?: readonly ResourceReport[];
  readonly area_units: number;
  readonly area_mm2: number;
  /** What every network takes besides its cells, in core cycles. */
  readonly serial_cycles: number;
}

/** What people call the engines of an accelerator, by their number. */
export function engineNamesOf(inputs: AcceleratorInputs, index: number): readonly string[] {
  if (inputs.measured === undefined) return engineNames(acceleratorRowsOf(inputs).at(index));
  const { assignment } = variantCostsOf(inputs, index);
  return Array.from({ length: Math.max(...assignment) + 1 }, (_, engine) => `engine ${engine}`);
}

/** Describe an accelerator: parameters, engines, resources and what each takes up. */
export function describeAccelerator(inputs: AcceleratorInputs, index: number): AcceleratorReport {
  const { constants, measured } = inputs;
  const rows = acceleratorRowsOf(inputs);
  const accelerator = rows.at(index);
  const { assignment, serialCycles } = variantCostsOf(inputs, index);
  const names = engineNamesOf(inputs, index);
  const engines = OPERATION_KINDS.map((kind) => [kind, names[engineOf(assignment, kind)]]);
  const { conv3x3, conv1x1 } = engineLanes(accelerator);
  const area = rows.resourcesOf(index);
  const areaUnits = area?.areaUnits ?? measured?.table.areaUnits[index]!;
  const resource = (name: ResourceReport['name'], count: number, unitsEach: number): ResourceReport => {
    const units = count * unitsEach;
    return { name, count, area_units: units, area_mm2: units / AREA_UNITS_PER_MM2 };
  };
  return {
    accelerator_index: index,
    name: rows.nameOf(index),
    ...accelerator,
    ...(measured === undefined ? { lanes: [conv3x3, conv1x1] as const } : {}),
    engines: Object.fromEntries(engines) as Record<OperationKind, string>,
    ...(area === undefined
      ? {}
      : {
          lut: area.lut,
          resources: [
            resource('CLB', area.clb, constants.area_units_per_clb),
            resource('BRAM18', area.bram18, constants.area_units_per_bram18),
            resource('DSP', area.dsp, constants.area_units_per_dsp),
          ],
        }),
    area_units: areaUnits,
    area_mm2: areaUnits / AREA_UNITS_PER_MM2,
    serial_cycles: serialCycles,
  };
}
