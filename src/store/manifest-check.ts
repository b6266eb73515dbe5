import { countAccelerators } from '../space/accelerators/grid.js';
import type { CostConstants } from '../cost/model/constants.js';
import { constantNames, constantsFrom, hashConstants, structureOf } from '../cost/model/constants.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { isRecord } from '../json-file.js';
import { nameMeasuredSpace, nameSpace, SCHEMA_VERSION } from './schema.js';
import { NASBENCH101_NAME } from '../space/nasbench101/space.js';
import type { Manifest, SpaceIdentity } from './manifest.js';
import { findPairCountFault } from '../frontier/result.js';
import { ACCELERATORS_FILE, FRONTIER_FILE } from './manifest.js';

/** What a value must look like: a kind, a list of one kind in brackets, or an object of fields. */
type Shape = 'count' | 'text' | 'values' | 'counts' | 'any' | { readonly [field: string]: Shape };

const RANGE: Shape = { min: 'count', max: 'count' };

const GRID: Shape = {
  filter_par: 'values',
  pixel_par: 'values',
  input_buffer_depth: 'values',
  weight_buffer_depth: 'values',
  output_buffer_depth: 'values',
  mem_interface_width: 'values',
  pool_enable: 'values',
  ratio_conv_engines: 'values',
};

const BOUNDS: Shape = { accuracy_count: RANGE, latency_cycles: RANGE, area_units: RANGE };

const MANIFEST: Shape = {
  space: 'text',
  cells: 'count',
  accelerators: 'count',
  cell_range: { from: 'count', to: 'count' },
  metric: 'text',
  metric_denominator: 'count',
  metric_sha256: 'text',
  constants_sha256: 'text',
  // What must be in it depends on the structure that it names.
  constants: {},
  tool: { name: 'text', version: 'text', commit: 'any' },
  mode: 'text',
  threads: 'count',
  node: 'text',
  cpu: 'text',
  pairs: { total: 'count', evaluated: 'count', excluded: 'counts' },
  cells_without_accuracy: 'count',
  frontier: { size: 'count', distinct_cells: 'count', distinct_accelerators: 'count' },
  bounds: 'any',
  notes: 'any',
  wall_ms: 'counts',
  files: { [FRONTIER_FILE]: 'text', [ACCELERATORS_FILE]: 'text' },
};

/** What a manifest may say, and those of earlier versions do not. */
const OPTIONAL_TEXTS = ['metric_file_sha256', 'cost_table_file_sha256'] as const;

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The path of the first value that is not of its shape, or undefined. */
function findMisfit(value: unknown, shape: Shape, path: string): string | undefined {
  if (typeof shape === 'object') {
    if (!isRecord(value)) return path;
    for (const [field, inner] of Object.entries(shape)) {
      const misfit = findMisfit(value[field], inner, path === '' ? field : `${path}.${field}`);
      if (misfit !== undefined) return misfit;
    }
    return undefined;
  }
  const fits = {
    any: () => true,
    text: () => typeof value === 'string',
    count: () => isCount(value),
    counts: () => isRecord(value) && Object.values(value).every(isCount),
    values: () => Array.isArray(value) && value.length > 0,
  };
  return fits[shape]() ? undefined : path;
}

/**
 * The constants of a manifest, with the structure that those of earlier versions do not name, or what is wrong with them.
 */
function readConstants(constants: Readonly<Record<string, unknown>>): CostConstants | string {
  const structure = structureOf(constants);
  if (structure === undefined) return 'constants.structure';
  const names = constantNames(structure);
  const misfit = findMisfit(constants, Object.fromEntries(names.map((name) => [name, 'count'])), 'constants');
  return misfit ?? constantsFrom(structure, (name) => constants[name] as number);
}

/** Who the models are: cells of NAS-Bench-101 where a folder of an earlier version does not say. */
function readIdentity(stated: unknown, path: string): SpaceIdentity {
  if (stated === undefined) return { space: NASBENCH101_NAME, network: null, source_sha256: null };
  const isText = (value: unknown): boolean => value === null || typeof value === 'string';
  const fits =
    isRecord(stated) &&
    typeof stated['space'] === 'string' &&
    isText(stated['network']) &&
    isText(stated['source_sha256']);
  if (!fits) throw groundTruthInvalid(`Field "models" of ${path} is missing or malformed`);
  return stated as unknown as SpaceIdentity;
}

/** What the space of a manifest is called, going by its cells and accelerators. */
function spaceOf({ models: identity, cells: count, accelerators, grid, cost_table_sha256 }: Manifest): string {
  const models = { identity, count };
  return grid === null ? nameMeasuredSpace(models, accelerators, cost_table_sha256 ?? '') : nameSpace(models, grid);
}

/** Bounds are there unless there is no pair, which only a shard may be without. */
function checkBounds({ bounds, frontier, pairs, cells, cell_range: range }: Manifest, path: string): void {
  const empty = frontier.size === 0 && pairs.evaluated === 0 && range.to - range.from < cells;
  if (bounds === null && empty) return;
  const misfit = findMisfit(bounds, BOUNDS, 'bounds');
  if (misfit !== undefined) throw groundTruthInvalid(`Field "${misfit}" of ${path} is missing or malformed`);
}

/**
 * Check the text of a manifest: its version, its fields, and that its parts agree with one another.
 *
 * @param path - What to call it in an error.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID naming the fault.
 */
export function parseManifest(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw groundTruthInvalid(`${path} is not JSON`, cause);
  }
  const version = isRecord(value) ? value['schema_version'] : undefined;
  if (version !== SCHEMA_VERSION) {
    throw groundTruthInvalid(`${path} has schema version ${JSON.stringify(version)}, not ${SCHEMA_VERSION}`);
  }
  const misfit = findMisfit(value, MANIFEST, '');
  if (misfit !== undefined) throw groundTruthInvalid(`Field "${misfit}" of ${path} is missing or malformed`);
  for (const field of OPTIONAL_TEXTS) {
    const text = (value as Record<string, unknown>)[field];
    if (text === undefined || typeof text === 'string') continue;
    throw groundTruthInvalid(`Field "${field}" of ${path} is malformed`);
  }
  const stated = value as Omit<Manifest, 'constants'> & { readonly constants: Record<string, unknown> };
  const models = readIdentity(stated.models, path);
  const constants = readConstants(stated.constants);
  if (typeof constants === 'string') {
    throw groundTruthInvalid(`Field "${constants}" of ${path} is missing or malformed`);
  }
  const manifest: Manifest = { ...stated, models, constants };
  const { grid } = manifest;
  const gridMisfit =
    grid === null
      ? findMisfit(manifest.cost_table_sha256, 'text', 'cost_table_sha256')
      : findMisfit(grid, GRID, 'grid');
  if (gridMisfit !== undefined) throw groundTruthInvalid(`Field "${gridMisfit}" of ${path} is missing or malformed`);
  checkBounds(manifest, path);
  if (spaceOf(manifest) !== manifest.space) {
    throw groundTruthInvalid(
      `${path} calls its space "${manifest.space}", but cells and accelerators are of another one`,
    );
  }
  if (manifest.grid !== null && countAccelerators(manifest.grid) !== manifest.accelerators) {
    throw groundTruthInvalid(`${path} states ${manifest.accelerators} accelerators, its grid has another number`);
  }
  if (hashConstants(manifest.constants) !== manifest.constants_sha256) {
    throw groundTruthInvalid(`The cost constants in ${path} do not have the hash stated beside them`);
  }
  const { from, to } = manifest.cell_range;
  if (from > to || to > manifest.cells) throw groundTruthInvalid(`${path} covers no cells: ${from} to ${to}`);
  const fault = findPairCountFault(manifest.pairs, manifest.cell_range, manifest.accelerators);
  if (fault !== undefined) throw groundTruthInvalid(`The counts of pairs in ${path} are wrong: ${fault}`);
  return manifest;
}
