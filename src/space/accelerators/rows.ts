import type { Accelerator } from './accelerator.js';
import type { AcceleratorGrid } from './grid.js';
import { acceleratorAt, acceleratorIndex, countAccelerators } from './grid.js';
import { PARAMETER_NAMES } from './accelerator.js';
import { acceleratorName, parseAcceleratorName } from './names.js';

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
