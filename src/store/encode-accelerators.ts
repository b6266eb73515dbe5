import { buildAcceleratorTable, modelHalves } from './accelerator-table.js';
import { parameterColumns } from './accelerator-columns.js';
import { encodeArrowPieces, numberColumn, numberListColumn } from './arrow/write.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import type { Piece } from '../made-bytes.js';
import { joinPieces } from '../made-bytes.js';
import { schemaMetadata } from './schema.js';
import { toMm2 } from '../objectives/units.js';

/** Write accelerators.arrow: every variant with its resources and area; of a measured table the area alone is known. */
export function encodeAccelerators(inputs: FrontierInputs): Uint8Array {
  return joinPieces(encodeAcceleratorPieces(inputs));
}

/** As {@link encodeAccelerators}, in pieces, one after another. */
export function encodeAcceleratorPieces(inputs: FrontierInputs): readonly Piece[] {
  const halves = modelHalves(inputs.costModel);
  const table = buildAcceleratorTable(inputs.costModel, halves);
  const index = new Uint32Array(table.count);
  const areaMm2 = new Float64Array(table.count);
  for (let i = 0; i < table.count; i++) {
    index[i] = i;
    areaMm2[i] = toMm2(table.areaUnits[i]!);
  }
  const columns = [
    numberColumn('index', index),
    ...parameterColumns(halves),
    numberListColumn('lanes', table.lanes, 2, { unit: 'lanes of the general or 3x3 engine, of the 1x1 engine' }),
    numberColumn('lut', table.lut, { unit: 'LUT' }),
    numberColumn('clb', table.clb, { unit: 'CLB' }),
    numberColumn('dsp', table.dsp, { unit: 'DSP' }),
    numberColumn('bram18', table.bram18, { unit: '18 Kbit block' }),
    numberColumn('area_units', table.areaUnits, { unit: '1e-4 mm²', direction: 'minimize' }),
    numberColumn('area_mm2', areaMm2, { unit: 'mm²', direction: 'minimize' }),
  ];
  return encodeArrowPieces(columns, schemaMetadata(inputs));
}
