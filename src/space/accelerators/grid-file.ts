import { ACCELERATOR_GRID, settingsInvalid } from '../../errors/settings.js';
import { greatestCommonDivisor } from '../../integers.js';
import { sha256Hex } from '../../sha256-hex.js';
import { isRecord, readJsonFile, showValue } from '../../json-file.js';
import type { Accelerator } from './accelerator.js';
import type { AcceleratorGrid } from './grid.js';
import { PARAMETER_NAMES } from './accelerator.js';
import { countAccelerators } from './grid.js';

/** The most accelerators that a grid or a table may have. */
export const MAXIMUM_VARIANTS = 1_000_000;

type DepthName = Exclude<keyof Accelerator, 'pool_enable' | 'ratio_conv_engines'>;

interface NumberRule {
  readonly minimum: number;
  readonly maximum: number;
  /** Every value is a multiple of it, or with `power` a power of two. */
  readonly step: number | 'power';
}

/**
 * Legal values of the six parameters that are numbers.
 *
 * The cost model assumes that the input buffer holds the rows of one window of every map (384 words), the output
 * buffer one row (128), the weight buffer one kernel of a pass (511): a smaller one would get cycles it cannot reach.
 * Lanes come in pairs, one for each image of a call. Multiples keep every term of the area a whole number.
 */
export const PARAMETER_RULES: Readonly<Record<DepthName, NumberRule>> = {
  filter_par: { minimum: 1, maximum: 256, step: 'power' },
  pixel_par: { minimum: 2, maximum: 512, step: 2 },
  input_buffer_depth: { minimum: 384, maximum: 65_520, step: 16 },
  weight_buffer_depth: { minimum: 512, maximum: 65_280, step: 256 },
  output_buffer_depth: { minimum: 128, maximum: 65_528, step: 8 },
  mem_interface_width: { minimum: 128, maximum: 1_024, step: 'power' },
};

const RATIO = /^(?:1|([1-9]\d?)\/([1-9]\d?))$/;

function numberFault(name: DepthName, value: unknown): string | undefined {
  const { minimum, maximum, step } = PARAMETER_RULES[name];
  const legal = step === 'power' ? `a power of two` : `a multiple of ${step}`;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'is not a whole number';
  if (value < minimum || value > maximum) return `is not within ${minimum} … ${maximum}`;
  const fits = step === 'power' ? Number.isInteger(Math.log2(value)) : value % step === 0;
  return fits ? undefined : `is not ${legal}`;
}

function ratioFault(value: unknown): string | undefined {
  const match = typeof value === 'string' ? RATIO.exec(value) : null;
  if (match === null) return 'is not "1" or a fraction such as "3/4" with terms below 100';
  if (match[1] === undefined) return undefined;
  const [n, d] = [Number(match[1]), Number(match[2])];
  if (n >= d) return 'is not below 1; one general engine is written "1"';
  return greatestCommonDivisor(n, d) === 1 ? undefined : 'is not in lowest terms';
}

function valueFault(name: keyof Accelerator, value: unknown): string | undefined {
  if (name === 'ratio_conv_engines') return ratioFault(value);
  if (name === 'pool_enable') return typeof value === 'boolean' ? undefined : 'is not true or false';
  return numberFault(name, value);
}

function checkList(name: keyof Accelerator, list: unknown, fail: (fault: string) => never): void {
  if (list === undefined) fail(`parameter "${name}" is missing`);
  if (!Array.isArray(list)) return fail(`parameter "${name}" is ${showValue(list)}, not a list`);
  if (list.length === 0) fail(`parameter "${name}" has no value`);
  if (list.length > MAXIMUM_VARIANTS) fail(`parameter "${name}" has ${list.length} values`);
  const seen = new Set<unknown>();
  list.forEach((value: unknown, i) => {
    const fault = valueFault(name, value);
    if (fault !== undefined) fail(`value ${i + 1} of "${name}", ${showValue(value)}, ${fault}`);
    if (seen.has(value)) fail(`value ${i + 1} of "${name}", ${showValue(value)}, is there twice`);
    seen.add(value);
  });
}

/** An accelerator grid with the name its file gives it. */
export interface NamedGrid {
  readonly name: string;
  readonly grid: AcceleratorGrid;
}

/**
 * Check a parsed file of accelerator parameters.
 *
 * @param origin - What to call the file in an error.
 * @throws {@link CodesignError} GRID_INVALID naming the first value that is missing, unknown, illegal or repeated.
 */
export function checkGrid(file: unknown, origin: string): NamedGrid {
  const fail = (fault: string): never => {
    throw settingsInvalid(ACCELERATOR_GRID, origin, fault);
  };
  if (!isRecord(file)) return fail('not a JSON object');
  if (file['schema_version'] !== 1) fail(`schema_version is ${showValue(file['schema_version'])}, not 1`);
  for (const field of Object.keys(file)) {
    if (!['$schema', 'schema_version', 'name', 'parameters'].includes(field)) fail(`unknown field "${field}"`);
  }
  const { name, parameters } = file;
  if (typeof name !== 'string') return fail(`field "name" is ${showValue(name)}, not a text`);
  if ('$schema' in file && typeof file['$schema'] !== 'string') fail('field "$schema" is not a text');
  if (!isRecord(parameters)) return fail('field "parameters" is missing');
  for (const field of Object.keys(parameters)) {
    if (!PARAMETER_NAMES.some((known) => known === field)) fail(`unknown parameter "${field}"`);
  }
  for (const parameter of PARAMETER_NAMES) checkList(parameter, parameters[parameter], fail);
  const grid = Object.fromEntries(
    PARAMETER_NAMES.map((parameter) => [parameter, parameters[parameter]]),
  ) as unknown as AcceleratorGrid;
  if (grid.ratio_conv_engines.some((ratio) => ratio !== '1') && grid.pixel_par.some((lanes) => lanes < 4)) {
    fail('pixel_par 2 leaves no lanes for a second engine; use it with ratio_conv_engines "1" alone');
  }
  const count = countAccelerators(grid);
  if (count > MAXIMUM_VARIANTS) fail(`${count} accelerators are more than ${MAXIMUM_VARIANTS}`);
  return { name, grid };
}

/**
 * Read a grid of accelerators: a JSON file with a list of values for each of the 8 parameters.
 *
 * @throws {@link CodesignError} FILE_MISSING or GRID_INVALID.
 */
export function loadGrid(path: string): NamedGrid {
  return checkGrid(readJsonFile(path, ACCELERATOR_GRID), path);
}

/** SHA-256 of a grid as canonical JSON: parameters in their order, values in theirs, no white space. */
export function hashGrid(grid: AcceleratorGrid): string {
  const ordered = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, grid[name]]));
  return sha256Hex(JSON.stringify(ordered));
}
