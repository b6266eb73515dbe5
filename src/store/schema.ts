import { hashCounts } from '../accuracy/metric.js';
import { hashConstants } from '../cost/model/constants.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { sha256Hex } from '../sha256-hex.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { countAccelerators, DEFAULT_GRID } from '../space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../space/accelerators/accelerator.js';
import { CELL_COUNT } from '../space/cells/cell-table.js';
import type { Metadata } from './arrow/write.js';

/** Of the manifest and the files of a frontier folder; readers refuse any other. */
export const SCHEMA_VERSION = 1;
/** Of a frontier.arrow whose `ties` are of 64 bits, because one of the counts needs them. */
export const WIDE_TIES_VERSION = 2;
const UINT32_MAX = 2 ** 32 - 1;
const DEFAULT_SPACE = 'nasbench101-chaidnn';

/** Name a space: that of the paper has a plain name, any other one carries its size and the hash of its accelerators. */
export function nameSpace(cells: number, grid: AcceleratorGrid): string {
  const text = JSON.stringify(PARAMETER_NAMES.map((name) => grid[name]));
  const isDefault = text === JSON.stringify(PARAMETER_NAMES.map((name) => DEFAULT_GRID[name]));
  if (isDefault && cells === CELL_COUNT) return DEFAULT_SPACE;
  return `${cells}-cells-${countAccelerators(grid)}-accelerators-${isDefault ? 'chaidnn' : sha256Hex(text).slice(0, 12)}`;
}

/** Name a space whose accelerators are those of a measured table. */
export function nameMeasuredSpace(cells: number, accelerators: number, sha256OfTable: string): string {
  return `${cells}-cells-${accelerators}-accelerators-measured-${sha256OfTable.slice(0, 12)}`;
}

/** Name the space of a frontier; see {@link nameSpace}. */
export function nameSpaceOf({ cells, costModel }: FrontierInputs): string {
  if (costModel.kind === 'analytic') return nameSpace(cells.count, costModel.grid);
  return nameMeasuredSpace(cells.count, costModel.rows.count, costModel.tableSha256);
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
