import { hashCounts } from '../accuracy/metric.js';
import { hashConstants } from '../cost/model/constants.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { sha256Hex } from '../sha256-hex.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { countAccelerators, DEFAULT_GRID } from '../space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../space/accelerators/accelerator.js';
import { CELL_COUNT } from '../space/cells/cell-table.js';
import { NASBENCH101_NAME } from '../space/nasbench101/space.js';
import type { Metadata } from './arrow/write.js';
import type { SpaceIdentity } from './manifest.js';
import { identifySpace } from './manifest.js';

/** Of the manifest and the files of a frontier folder; readers refuse any other. */
export const SCHEMA_VERSION = 1;
/** Of a frontier.arrow whose `ties` are of 64 bits, because one of the counts needs them. */
export const WIDE_TIES_VERSION = 2;
const UINT32_MAX = 2 ** 32 - 1;
const DEFAULT_SPACE = 'nasbench101-chaidnn';
const ALL_CELLS = `${CELL_COUNT}-cells`;

/** The models of a space of pairs: who they are, and how many. */
export interface NamedModels {
  readonly identity: SpaceIdentity;
  readonly count: number;
}

/** Models go by their space, its data set and the file that they are from; spaces that have another way are listed. */
const NAMES: Readonly<Record<string, (models: NamedModels) => string>> = {
  // Cells were the only models once, and go by their number.
  [NASBENCH101_NAME]: ({ count }) => `${count}-cells`,
};

function nameModels(models: NamedModels): string {
  const { space, network, source_sha256: source } = models.identity;
  const name = NAMES[space]?.(models);
  return name ?? [space, network, source?.slice(0, 12)].filter((part) => part != null).join('-');
}

/** Name a space: that of the paper has a plain name, any other one carries its size and the hash of its accelerators. */
export function nameSpace(models: NamedModels, grid: AcceleratorGrid): string {
  const text = JSON.stringify(PARAMETER_NAMES.map((name) => grid[name]));
  const isDefault = text === JSON.stringify(PARAMETER_NAMES.map((name) => DEFAULT_GRID[name]));
  if (isDefault && nameModels(models) === ALL_CELLS) return DEFAULT_SPACE;
  const accelerators = isDefault ? 'chaidnn' : sha256Hex(text).slice(0, 12);
  return `${nameModels(models)}-${countAccelerators(grid)}-accelerators-${accelerators}`;
}

/** Name a space whose accelerators are those of a measured table. */
export function nameMeasuredSpace(models: NamedModels, accelerators: number, sha256OfTable: string): string {
  return `${nameModels(models)}-${accelerators}-accelerators-measured-${sha256OfTable.slice(0, 12)}`;
}

/** Name the space of a frontier; see {@link nameSpace}. */
export function nameSpaceOf({ space, costModel }: FrontierInputs): string {
  const models = { identity: identifySpace(space), count: space.count };
  if (costModel.kind === 'analytic') return nameSpace(models, costModel.grid);
  return nameMeasuredSpace(models, costModel.rows.count, costModel.tableSha256);
}

/** The schema version of rows with these counts of ties: what fits 32 bits keeps the column it always had. */
export function versionOfTies(ties: Float64Array): number {
  return ties.some((count) => count > UINT32_MAX) ? WIDE_TIES_VERSION : SCHEMA_VERSION;
}

/** The schema metadata of the files of a frontier folder, in the order of spec/frontier.md. */
export function schemaMetadata(inputs: FrontierInputs, version = SCHEMA_VERSION): Metadata {
  const { accuracyCounts, metric, costModel } = inputs;
  return {
    schema_version: String(version),
    space: nameSpaceOf(inputs),
    metric: metric.name,
    metric_denominator: String(metric.denominator),
    metric_sha256: hashCounts(accuracyCounts),
    constants_sha256: hashConstants(costModel.constants),
  };
}
