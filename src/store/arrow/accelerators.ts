import { buildAcceleratorTable } from '../accelerator-table.js';
import { acceleratorColumns } from './frontier.js';
import { encodeArrow, numberColumn, numberListColumn } from './write.js';
import type { FrontierInputs } from '../../frontier/inputs.js';
import { acceleratorRowsOf, schemaMetadata } from '../../frontier/inputs.js';
import { AREA_UNITS_PER_MM2 } from '../../objectives/reward.js';

/** Write accelerators.arrow: every variant with its resources and area; of a measured table the area alone is known. */
export function encodeAccelerators(inputs: FrontierInputs): Uint8Array {
  const table = buildAcceleratorTable(inputs);
  const rows = acceleratorRowsOf(inputs);
  const index = Uint32Array.from({ length: table.count }, (_, i) => i);
  const columns = [
    numberColumn('index', index),
    ...acceleratorColumns(Array.from(index, (i) => rows.at(i))),
    numberListColumn('lanes', table.lanes, 2, { unit: 'lanes of the general or 3x3 engine, of the 1x1 engine' }),
    numberColumn('lut', table.lut, { unit: 'LUT' }),
    numberColumn('clb', table.clb, { unit: 'CLB' }),
    numberColumn('dsp', table.dsp, { unit: 'DSP' }),
    numberColumn('bram18', table.bram18, { unit: '18 Kbit block' }),
    numberColumn('area_units', table.areaUnits, { unit: '1e-4 mm²', direction: 'minimize' }),
    numberColumn(
      'area_mm2',
      Float64Array.from(table.areaUnits, (units) => units / AREA_UNITS_PER_MM2),
      {
        unit: 'mm²',
        direction: 'minimize',
      },
    ),
  ];
  return encodeArrow(columns, schemaMetadata(inputs));
}
