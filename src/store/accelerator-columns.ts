import type { Accelerator, NumberParameter } from '../space/accelerators/accelerator.js';
import { NUMBER_PARAMETERS } from '../space/accelerators/accelerator.js';
import type { GridHalf, GridHalves } from '../space/accelerators/grid-halves.js';
import { halfOf, ownHalves } from '../space/accelerators/grid-halves.js';
import { layRepeated } from './arrow/text-columns.js';
import type { ArrowColumn } from './arrow/write.js';
import { boolColumn, numberColumn, utf8Column } from './arrow/write.js';

const UNITS: Readonly<Record<NumberParameter, string>> = {
  filter_par: 'output maps',
  pixel_par: 'lanes',
  input_buffer_depth: 'words',
  weight_buffer_depth: 'words',
  output_buffer_depth: 'words',
  mem_interface_width: 'bits',
};

/** Make the columns of the 8 parameters of some accelerators. */
export function acceleratorColumns(accelerators: readonly Accelerator[]): ArrowColumn[] {
  return parameterColumns(ownHalves(accelerators));
}

/** Make the columns of the 8 parameters of accelerators, by the settings of their halves. */
export function parameterColumns(halves: GridHalves): ArrowColumn[] {
  const ratios = halfOf(halves, 'ratio_conv_engines');
  const texts = layRepeated(
    ratios.settings.map(({ ratio_conv_engines }) => new Uint8Array(Buffer.from(ratio_conv_engines))),
    ratios.of,
  );
  return [
    ...NUMBER_PARAMETERS.map((name) => {
      const half = halfOf(halves, name);
      const values = spread(half, new Uint16Array(half.of.length), (setting) => setting[name]);
      return numberColumn(name, values, { unit: UNITS[name] });
    }),
    boolColumn('pool_enable', poolColumn(halfOf(halves, 'pool_enable'))),
    utf8Column('ratio_conv_engines', texts.offsets, texts.bytes),
  ];
}

function poolColumn(half: GridHalf): Uint8Array {
  return spread(half, new Uint8Array(half.of.length), ({ pool_enable }) => Number(pool_enable));
}

/** Write what the setting of each accelerator says into a column. */
export function spread<Column extends Uint8Array | Uint16Array | Int32Array>(
  { settings, of }: GridHalf,
  column: Column,
  valueOf: (setting: Accelerator, number: number) => number,
): Column {
  const values = Float64Array.from(settings, valueOf);
  for (let i = 0; i < column.length; i++) column[i] = values[of[i]!]!;
  return column;
}
