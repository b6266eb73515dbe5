import type { Accelerator, AcceleratorGrid } from './accelerator.js';
import { acceleratorAt, acceleratorIndex, countAccelerators, PARAMETER_NAMES } from './accelerator.js';

/** Who the accelerators of a cost model are, by their index. */
export interface AcceleratorRows {
  readonly count: number;
  /** The parameters of an accelerator; those of a measured table describe it and mean nothing to the model. */
  at(index: number): Accelerator;
  nameOf(index: number): string;
  /** The row of a name, or −1. */
  findName(name: string): number;
  /** The first row with these parameters, or −1. */
  findParameters(accelerator: Accelerator): number;
}

/** Name an accelerator by its parameters, e.g. `K16-P64-I8192-W4096-O4096-M512-pool-r1/4`. */
export function acceleratorName(accelerator: Accelerator): string {
  const { filter_par, pixel_par, mem_interface_width, pool_enable, ratio_conv_engines } = accelerator;
  const { input_buffer_depth: input, weight_buffer_depth: weights, output_buffer_depth: output } = accelerator;
  const pool = pool_enable ? 'pool' : 'nopool';
  return `K${filter_par}-P${pixel_par}-I${input}-W${weights}-O${output}-M${mem_interface_width}-${pool}-r${ratio_conv_engines}`;
}

const NAME = /^K(\d+)-P(\d+)-I(\d+)-W(\d+)-O(\d+)-M(\d+)-(pool|nopool)-r(\d+(?:\/\d+)?)$/;

/** Read a name of {@link acceleratorName} back; undefined where it is none. */
export function parseAcceleratorName(name: string): Accelerator | undefined {
  const match = NAME.exec(name);
  if (match === null) return undefined;
  const [filter_par, pixel_par, input, weights, output, bus] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    filter_par,
    pixel_par,
    input_buffer_depth: input,
    weight_buffer_depth: weights,
    output_buffer_depth: output,
    mem_interface_width: bus,
    pool_enable: match[7] === 'pool',
    ratio_conv_engines: match[8]!,
  };
}

/** The grid whose accelerators the rows are, in its order; undefined where they are not those of any grid. */
export function gridOfRows(rows: AcceleratorRows): AcceleratorGrid | undefined {
  const all = Array.from({ length: rows.count }, (_, i) => rows.at(i));
  const distinct = PARAMETER_NAMES.map((name) => [name, [...new Set(all.map((row) => row[name]))]]);
  const grid = Object.fromEntries(distinct) as unknown as AcceleratorGrid;
  const inOrder = countAccelerators(grid) === rows.count && all.every((row, i) => acceleratorIndex(row, grid) === i);
  return inOrder ? grid : undefined;
}

/** The accelerators of a grid, in its order. */
export function gridRows(grid: AcceleratorGrid): AcceleratorRows {
  return {
    count: countAccelerators(grid),
    at: (index) => acceleratorAt(index, grid),
    nameOf: (index) => acceleratorName(acceleratorAt(index, grid)),
    findName: (name) => {
      const accelerator = parseAcceleratorName(name);
      return accelerator === undefined ? -1 : acceleratorIndex(accelerator, grid);
    },
    findParameters: (accelerator) => acceleratorIndex(accelerator, grid),
  };
}
