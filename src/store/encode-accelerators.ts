import { buildAcceleratorTable } from './accelerator-table.js';
import { acceleratorColumns } from './encode-frontier.js';
import { encodeArrow, numberColumn, numberListColumn } from './arrow/write.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { schemaMetadata } from './schema.js';
import { toMm2 } from '../objectives/units.js';

/** Write accelerators.arrow: every variant with its resources and area; of a measured table the area alone is known. */
export function encodeAccelerators(inputs: FrontierInputs): Uint8Array {
  const table = buildAcceleratorTable(inputs.costModel);
  const rows = inputs.costModel.rows;
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
    numberColumn('area_mm2', Float64Array.from(table.areaUnits, toMm2), {
      unit: 'mm²',
      direction: 'minimize',
    }),
  ];
  return encodeArrow(columns, schemaMetadata(inputs));
}
