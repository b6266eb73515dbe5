import type { Accelerator } from './accelerator.js';
import { PARAMETER_NAMES } from './accelerator.js';

/** A grid of accelerators: for each parameter its values in order; the index is mixed radix, the last parameter fastest. */
export type AcceleratorGrid = { readonly [P in keyof Accelerator]: readonly Accelerator[P][] };

/** The 8,640 accelerators of the paper (spec/accelerator-space.md). */
export const DEFAULT_GRID: AcceleratorGrid = {
  filter_par: [8, 16],
  pixel_par: [4, 8, 16, 32, 64],
  input_buffer_depth: [1024, 2048, 4096, 8192],
  weight_buffer_depth: [1024, 2048, 4096],
  output_buffer_depth: [1024, 2048, 4096],
  mem_interface_width: [256, 512],
  pool_enable: [false, true],
  ratio_conv_engines: ['1', '3/4', '2/3', '1/2', '1/3', '1/4'],
};

/** How many accelerators a grid has. */
export function countAccelerators(grid: AcceleratorGrid = DEFAULT_GRID): number {
  return PARAMETER_NAMES.reduce((count, name) => count * grid[name].length, 1);
}

/** The accelerator at an index of the grid; the index must be within {@link countAccelerators}. */
export function acceleratorAt(index: number, grid: AcceleratorGrid = DEFAULT_GRID): Accelerator {
  let rest = index;
  const take = <T>(values: readonly T[]): T => {
    const value = values[rest % values.length] as T;
    rest = Math.floor(rest / values.length);
    return value;
  };
  // The last parameter runs fastest.
  const ratio_conv_engines = take(grid.ratio_conv_engines);
  const pool_enable = take(grid.pool_enable);
  const mem_interface_width = take(grid.mem_interface_width);
  const output_buffer_depth = take(grid.output_buffer_depth);
  const weight_buffer_depth = take(grid.weight_buffer_depth);
  const input_buffer_depth = take(grid.input_buffer_depth);
  const pixel_par = take(grid.pixel_par);
  const filter_par = take(grid.filter_par);
  return {
    filter_par,
    pixel_par,
    input_buffer_depth,
    weight_buffer_depth,
    output_buffer_depth,
    mem_interface_width,
    pool_enable,
    ratio_conv_engines,
  };
}

/** The index of an accelerator in the grid, or −1 where one of its values is not in it. */
export function acceleratorIndex(accelerator: Accelerator, grid: AcceleratorGrid = DEFAULT_GRID): number {
  let index = 0;
  for (const name of PARAMETER_NAMES) {
    const values: readonly unknown[] = grid[name];
    const at = values.indexOf(accelerator[name]);
    if (at === -1) return -1;
    index = index * values.length + at;
  }
  return index;
}
