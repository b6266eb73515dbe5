import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';

/** `count` depths from `first` to `last`, as evenly spread as multiples of `step` can be. */
function depths(first: number, last: number, count: number, step: number): number[] {
  return Array.from({ length: count }, (_, i) => first + step * Math.round(((last - first) * i) / (count - 1) / step));
}

/** The parameters of the paper with so many depths of the input, weight and output buffer between the paper's ends. */
function finer(input: number, weight: number, output: number): AcceleratorGrid {
  return {
    ...DEFAULT_GRID,
    input_buffer_depth: depths(1024, 8192, input, 16),
    weight_buffer_depth: depths(1024, 4096, weight, 256),
    output_buffer_depth: depths(1024, 4096, output, 8),
  };
}

/** Grids by their number of accelerators: the paper's, and finer ones with the same ends. */
export const GRIDS: ReadonlyMap<number, AcceleratorGrid> = new Map([
  [8_640, DEFAULT_GRID],
  [34_560, finer(6, 6, 4)],
  [103_680, finer(9, 8, 6)],
  [299_520, finer(12, 8, 13)],
  [998_400, finer(32, 10, 13)],
]);
