import { engineNames, engineOf } from '../../cost/model/engines.js';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { OperationKind } from '../../space/models/module.js';
import { OPERATION_KINDS } from '../../space/models/module.js';
import { toMm2 } from '../../objectives/units.js';
import type { DescribedCosts } from './design-space.js';

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
export function engineNamesOf(costModel: DescribedCosts, index: number): readonly string[] {
  if (costModel.kind === 'analytic') return engineNames(costModel.rows.at(index));
  const { assignment } = costModel.costsOf(index);
  return Array.from({ length: Math.max(...assignment) + 1 }, (_, engine) => `engine ${engine}`);
}

/** Describe an accelerator: parameters, engines, resources and what each takes up. */
export function describeAccelerator(costModel: DescribedCosts, index: number): AcceleratorReport {
  const { constants, rows, kind } = costModel;
  const accelerator = rows.at(index);
  const { assignment, serialCycles } = costModel.costsOf(index);
  const names = engineNamesOf(costModel, index);
  const engines = OPERATION_KINDS.map((operation) => [operation, names[engineOf(assignment, operation)]]);
  const { conv3x3, conv1x1 } = engineLanes(accelerator);
  const area = costModel.resourcesOf(index);
  const areaUnits = costModel.areaUnitsOf(index);
  const resource = (name: ResourceReport['name'], count: number, unitsEach: number): ResourceReport => {
    const units = count * unitsEach;
    return { name, count, area_units: units, area_mm2: toMm2(units) };
  };
  return {
    accelerator_index: index,
    name: rows.nameOf(index),
    ...accelerator,
    ...(kind === 'analytic' ? { lanes: [conv3x3, conv1x1] as const } : {}),
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
    area_mm2: toMm2(areaUnits),
    serial_cycles: serialCycles,
  };
}
