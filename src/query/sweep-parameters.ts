import { usageError } from '../errors/usage.js';
import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../space/accelerators/accelerator.js';
import type { Cell } from '../space/cells/cell.js';
import { checkGrid } from '../space/accelerators/grid-file.js';
import type { PairAssessment } from './assess-pair.js';
import { assessPair } from './assess-pair.js';
import type { CostConstants } from '../cost/model/constants.js';

type Value = Accelerator[keyof Accelerator];

/** A parameter with the values it takes in turn. */
export interface SweptParameter {
  readonly name: keyof Accelerator;
  readonly values: readonly Value[];
}

/** One accelerator of a sweep with what the cell costs on it. */
export interface SweptPair extends PairAssessment {
  readonly accelerator: Accelerator;
}

const MOST_VALUES = 10_000;
const WAY_OUT = `Write e.g. pixel_par=8,16,32 or mem_interface_width=all. Parameters: ${PARAMETER_NAMES.join(', ')}.`;

function parseValue(name: keyof Accelerator, text: string): unknown {
  if (name === 'ratio_conv_engines') return text;
  if (name === 'pool_enable') return text === 'true' ? true : text === 'false' ? false : text;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/**
 * Read a parameter to sweep as a person writes it: `pixel_par=8,16,32`, or `pixel_par=all` for the values of the
 * default grid. Values are checked when the sweep runs.
 *
 * @throws {@link CodesignError} USAGE for an unknown parameter or no values.
 */
export function parseSweptParameter(text: string): SweptParameter {
  const [given = '', list, ...more] = text.split('=');
  const name = PARAMETER_NAMES.find((known) => known === given);
  if (name === undefined) throw usageError(`"${text}" names no parameter to sweep.`, WAY_OUT);
  if (list === undefined || list === '' || more.length > 0) {
    throw usageError(`"${text}" gives no values to sweep.`, WAY_OUT);
  }
  const values = list === 'all' ? DEFAULT_GRID[name] : list.split(',').map((each) => parseValue(name, each.trim()));
  return { name, values: values as readonly Value[] };
}

/**
 * Assess a cell on an accelerator with one or two parameters varied, the others as they are.
 *
 * @returns One entry a combination, the last parameter running fastest.
 * @throws {@link CodesignError} USAGE for none, more than two or the same parameter, or too many values; GRID_INVALID
 * for a value that is not legal, whether the default grid has it or not.
 */
export function sweepParameters(
  cell: Cell,
  base: Accelerator,
  swept: readonly SweptParameter[],
  constants: CostConstants,
): SweptPair[] {
  const names = swept.map(({ name }) => name);
  if (names.length === 0 || names.length > 2 || new Set(names).size < names.length) {
    const fault = `One or two different parameters can be swept, not ${names.length === 0 ? 'none' : names.join(', ')}.`;
    throw usageError(fault, WAY_OUT);
  }
  const lists = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, [base[name]]]));
  for (const { name, values } of swept) lists[name] = [...values];
  const { grid } = checkGrid({ schema_version: 1, name: 'sweep', parameters: lists }, 'the sweep');
  const count = countAccelerators(grid);
  if (count > MOST_VALUES) {
    throw usageError(`${count} combinations are more than ${MOST_VALUES}.`, 'Give fewer values.');
  }
  return orderBy(grid, names).map((accelerator) => ({ accelerator, ...assessPair(cell, accelerator, constants) }));
}

/** The accelerators of a grid with the first name running slowest, whatever the order of the grid's parameters. */
function orderBy(grid: AcceleratorGrid, names: readonly (keyof Accelerator)[]): Accelerator[] {
  const position = (accelerator: Accelerator, name: keyof Accelerator): number =>
    (grid[name] as readonly Value[]).indexOf(accelerator[name]);
  const all = Array.from({ length: countAccelerators(grid) }, (_, i) => acceleratorAt(i, grid));
  return all.sort((a, b) => {
    const differing = names.find((name) => a[name] !== b[name]);
    return differing === undefined ? 0 : position(a, differing) - position(b, differing);
  });
}
