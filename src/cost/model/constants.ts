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
  load_overhead_cycles: 0,
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

/** The structures of the timing model; what each means is in `kernel.ts` and docs/cost-models.md. */
export const STRUCTURES = [2, 3] as const;
export type Structure = (typeof STRUCTURES)[number];

/** What a structure has besides the constants that all have. */
const OWN_CONSTANTS = { 2: [], 3: ['load_overhead_cycles'] } as const satisfies Readonly<
  Record<Structure, readonly ConstantName[]>
>;
type OwnConstant<S extends Structure> = (typeof OWN_CONSTANTS)[S][number];

/** The constants of one structure, all integers. */
export type ConstantsOf<S extends Structure> = { readonly structure: S } & Readonly<
  Record<Exclude<ConstantName, OwnConstant<Structure>> | OwnConstant<S>, number>
>;

/** The constants of the cost model and the structure they belong to; units as in `data/chaidnn-v3.json`. */
export type CostConstants = ConstantsOf<2> | ConstantsOf<3>;

const ALL_OWN: readonly ConstantName[] = Object.values(OWN_CONSTANTS).flat();

/** The constants that a structure has, in the order of its file. */
export function constantNames(structure: Structure): readonly ConstantName[] {
  const own: readonly ConstantName[] = OWN_CONSTANTS[structure];
  return (Object.keys(CONSTANT_MINIMUM) as ConstantName[]).filter(
    (name) => !ALL_OWN.includes(name) || own.includes(name),
  );
}

/** The value of a constant; undefined where the structure does not have it. */
export function constantValue(constants: CostConstants, name: ConstantName): number | undefined {
  return (constants as Partial<Record<ConstantName, number>>)[name];
}

/** The structure that a record names; records of the time before there were several name none, which is 2. */
export function structureOf(record: Readonly<Record<string, unknown>>): Structure | undefined {
  const named = Object.hasOwn(record, 'structure') ? record['structure'] : 2;
  return STRUCTURES.find((structure) => structure === named);
}

/** Put constants together from their values, by name. */
export function constantsFrom(structure: Structure, valueOf: (name: ConstantName) => number): CostConstants {
  const values = Object.fromEntries(constantNames(structure).map((name) => [name, valueOf(name)]));
  return { structure, ...values } as CostConstants;
}

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
    if (!['$schema', 'schema_version', 'name', 'structure', 'constants'].includes(field))
      fail(`unknown field "${field}"`);
  }
  for (const field of ['name', '$schema'].filter((each) => each === 'name' || each in file)) {
    if (typeof file[field] !== 'string') fail(`field "${field}" is ${showValue(file[field])}, not a text`);
  }
  const structure = structureOf(file);
  if (structure === undefined) {
    return fail(`field "structure" is ${showValue(file['structure'])}, not ${STRUCTURES.join(' or ')}`);
  }
  const { constants } = file;
  if (!isRecord(constants)) return fail('field "constants" is missing');
  const names = constantNames(structure);
  for (const name of Object.keys(constants)) {
    if (!names.some((known) => known === name)) fail(`structure ${structure} has no constant "${name}"`);
  }
  return constantsFrom(structure, (name) => {
    if (!Object.hasOwn(constants, name)) fail(`constant "${name}" is missing`);
    return checkValue(name, constants[name], fail);
  });
}

/** The constants that come with the package, by the name that stands for their file. */
export const SHIPPED_MODELS = ['chaidnn-v2', 'chaidnn-v3'] as const;
export const DEFAULT_MODEL: (typeof SHIPPED_MODELS)[number] = 'chaidnn-v3';

/** Where a constants file stands: that of a shipped model if it is the bare name of one, otherwise the path itself. */
export function constantsPath(model: string = DEFAULT_MODEL): string {
  const shipped = SHIPPED_MODELS.find((name) => name === model);
  return shipped === undefined ? model : createRequire(import.meta.url).resolve(`#data/${shipped}.json`);
}

/**
 * Read the constants of the cost model.
 *
 * @param model - The name of a shipped model or a path; by default the shipped default.
 * @throws {@link CodesignError} FILE_MISSING or CONSTANTS_INVALID.
 */
export function loadConstants(model?: string): CostConstants {
  const path = constantsPath(model);
  return checkConstants(readJsonFile(path, COST_CONSTANTS), path);
}

/**
 * SHA-256 of the constants as canonical JSON: names sorted, values only, no white space.
 *
 * The structure is one of the names, except in structure 2, which was hashed before there were others.
 */
export function hashConstants(constants: CostConstants): string {
  const { structure } = constants;
  const values: [string, number | undefined][] = constantNames(structure).map((name) => [
    name,
    constantValue(constants, name),
  ]);
  if (structure !== 2) values.push(['structure', structure]);
  return sha256Hex(JSON.stringify(Object.fromEntries(values.sort(([a], [b]) => (a < b ? -1 : 1)))));
}
