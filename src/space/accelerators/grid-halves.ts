import type { Accelerator } from './accelerator.js';
import { PARAMETER_NAMES } from './accelerator.js';
import type { AcceleratorGrid } from './grid.js';
import { acceleratorAt, countAccelerators } from './grid.js';

/** Some parameters of the n accelerators of a grid: their distinct settings, and the number of that of each accelerator. */
export interface GridHalf {
  /** For each setting the first accelerator that has it. */
  readonly settings: readonly Accelerator[];
  readonly of: Uint32Array;
}

/**
 * The accelerators of a grid in two halves: a million of them have some thousand settings of either.
 *
 * `buffers` are filter_par and the depths of the three buffers, `datapaths` are filter_par and all the rest.
 */
export interface GridHalves {
  readonly buffers: GridHalf;
  readonly datapaths: GridHalf;
}

const BUFFERS: readonly (keyof Accelerator)[] = [
  'filter_par',
  'input_buffer_depth',
  'weight_buffer_depth',
  'output_buffer_depth',
];
const DATAPATHS: readonly (keyof Accelerator)[] = [
  'filter_par',
  'pixel_par',
  'mem_interface_width',
  'pool_enable',
  'ratio_conv_engines',
];

/** Split a grid into its halves. */
export function gridHalves(grid: AcceleratorGrid): GridHalves {
  return { buffers: gridHalf(grid, BUFFERS), datapaths: gridHalf(grid, DATAPATHS) };
}

/** The halves of accelerators that are those of no grid: each is a setting of its own. */
export function ownHalves(accelerators: readonly Accelerator[]): GridHalves {
  const half = { settings: accelerators, of: Uint32Array.from(accelerators.keys()) };
  return { buffers: half, datapaths: half };
}

/** The half that a parameter is in; filter_par is in both. */
export function halfOf({ buffers, datapaths }: GridHalves, name: keyof Accelerator): GridHalf {
  return DATAPATHS.includes(name) ? datapaths : buffers;
}

/** The settings of some parameters, the last one fastest. */
function gridHalf(grid: AcceleratorGrid, names: readonly (keyof Accelerator)[]): GridHalf {
  const of = new Uint32Array(countAccelerators(grid));
  // By one parameter after another, the fastest first: what the indices so far have, repeated with each of its values.
  let done = 1;
  let settings = 1;
  for (const name of [...PARAMETER_NAMES].reverse()) {
    const { length } = grid[name];
    const stride = names.includes(name) ? settings : 0;
    for (let digit = 1; digit < length; digit++) {
      const [from, add] = [digit * done, digit * stride];
      for (let i = 0; i < done; i++) of[from + i] = of[i]! + add;
    }
    done *= length;
    if (stride > 0) settings *= length;
  }
  const first = new Array<Accelerator | undefined>(settings);
  for (let index = 0, next = 0; next < settings; index++) {
    if (first[of[index]!] !== undefined) continue;
    first[of[index]!] = acceleratorAt(index, grid);
    next++;
  }
  return { settings: first as Accelerator[], of };
}
