import { createRequire } from 'node:module';
import { COST_CONSTANTS, settingsInvalid } from '../../errors/settings.js';
import { sha256Hex } from '../../sha256-hex.js';
import { isRecord, readJsonFile, showValue } from '../../json-file.js';

/** Largest legal value of any constant. */
export const CONSTANT_MAXIMUM = 1_000_000_000;

/** Smallest legal value of each constant; all are integers. Units and sources stand in the file itself. */
export const CONSTANT_MINIMUM = {
  core_mhz: 1,
  precision_bits: 6,
  images_per_call: 2,
  ddr_bytes_per_us: 1,
  port_efficiency_permille: 1,
  compute_overhead_cycles: 0,
  result_overhead_cycles: 0,
  beat_cost_numerator: 1,
  beat_cost_denominator: 1,
  operation_overhead_cycles: 0,
  host_macs_per_cycle: 1,
  lut_base: 0,
  lut_per_bus_bit: 0,
  lut_per_filter: 0,
  lut_per_mac: 0,
  lut_second_engine: 0,
  lut_pool_engine: 0,
  lut_per_clb: 1,
  dsp_per_mac: 0,
  dsp_per_pixel: 0,
  dsp_base: 0,
  dsp_second_engine: 0,
  dsp_pool_engine: 0,
  input_words_per_bram18: 1,
  output_words_per_bram18: 1,
  weight_bram18_per_filter: 0,
  weight_words_per_bram18: 1,
  bram18_per_lane: 0,
  bram18_per_512_bus_bits: 0,
  bram18_base: 0,
  bram18_per_filter: 0,
  bram18_second_engine: 0,
  bram18_pool_engine: 0,
  area_units_per_clb: 0,
  area_units_per_bram18: 0,
  area_units_per_dsp: 0,
} as const;

export type ConstantName = keyof typeof CONSTANT_MINIMUM;
export const CONSTANT_NAMES = Object.keys(CONSTANT_MINIMUM) as ConstantName[];

/** The constants of the cost model, all integers; units as in `data/chaidnn-v2.json`. */
export type CostConstants = Readonly<Record<ConstantName, number>>;

function checkValue(name: ConstantName, entry: unknown, fail: (fault: string) => never): number {
  if (!isRecord(entry)) fail(`constant "${name}" is not an object with value, unit and source`);
  for (const field of ['unit', 'source']) {
    if (typeof entry[field] !== 'string') fail(`constant "${name}" has no ${field}`);
  }
  for (const field of Object.keys(entry)) {
    if (!['value', 'unit', 'source'].includes(field)) fail(`constant "${name}" has an unknown field "${field}"`);
  }
  const { value } = entry;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    fail(`constant "${name}" is ${showValue(value)}, not an integer`);
  }
  if (value < CONSTANT_MINIMUM[name]) fail(`constant "${name}" is ${value}, less than ${CONSTANT_MINIMUM[name]}`);
  if (name === 'images_per_call' && value !== 2) fail(`constant "images_per_call" is ${value}, not 2`);
  if (name === 'precision_bits' && value !== 6 && value !== 8)
    fail(`constant "precision_bits" is ${value}, not 6 or 8`);
  if (value > CONSTANT_MAXIMUM) fail(`constant "${name}" is ${value}, more than 1,000,000,000`);
  return value;
}

/**
 * Check a parsed constants file.
 *
 * @param origin - What to call the file in an error.
 * @throws {@link CodesignError} CONSTANTS_INVALID naming the first field that is missing, unknown or out of range.
 */
export function checkConstants(file: unknown, origin: string): CostConstants {
  const fail = (fault: string): never => {
    throw settingsInvalid(COST_CONSTANTS, origin, fault);
  };
  if (!isRecord(file)) return fail('not a JSON object');
  if (file['schema_version'] !== 1) fail(`schema_version is ${showValue(file['schema_version'])}, not 1`);
  for (const field of Object.keys(file)) {
    if (!['$schema', 'schema_version', 'name', 'constants'].includes(field)) fail(`unknown field "${field}"`);
  }
  for (const field of ['name', '$schema'].filter((each) => each === 'name' || each in file)) {
    if (typeof file[field] !== 'string') fail(`field "${field}" is ${showValue(file[field])}, not a text`);
  }
  const { constants } = file;
  if (!isRecord(constants)) return fail('field "constants" is missing');
  for (const name of Object.keys(constants)) {
    if (!Object.hasOwn(CONSTANT_MINIMUM, name)) fail(`unknown constant "${name}"`);
  }
  const checked: Partial<Record<ConstantName, number>> = {};
  for (const name of CONSTANT_NAMES) {
    if (!Object.hasOwn(constants, name)) fail(`constant "${name}" is missing`);
    checked[name] = checkValue(name, constants[name], fail);
  }
  return checked as CostConstants;
}

/** Where the default constants stand. */
export function defaultConstantsPath(): string {
  return createRequire(import.meta.url).resolve('#data/chaidnn-v2.json');
}

/**
 * Read the constants of the cost model.
 *
 * @throws {@link CodesignError} FILE_MISSING or CONSTANTS_INVALID.
 */
export function loadConstants(path: string = defaultConstantsPath()): CostConstants {
  return checkConstants(readJsonFile(path, COST_CONSTANTS), path);
}

/** SHA-256 of the constants as canonical JSON: names sorted, values only, no white space. */
export function hashConstants(constants: CostConstants): string {
  const sorted = Object.fromEntries([...CONSTANT_NAMES].sort().map((name) => [name, constants[name]]));
  return sha256Hex(JSON.stringify(sorted));
}
