import { createHash } from 'node:crypto';
import { hashCounts } from '../accuracy/metric.js';
import { hashConstants } from '../cost/constants.js';
import type { CostConstants } from '../cost/constants.js';
import type { AcceleratorGrid } from '../space/accelerators.js';
import { countAccelerators, DEFAULT_GRID, PARAMETER_NAMES } from '../space/accelerators.js';
import type { CellTable } from '../space/cell-table.js';
import { CELL_COUNT } from '../space/cell-table.js';
import type { Metadata } from './arrow-write.js';

export const SCHEMA_VERSION = 1;
const DEFAULT_SPACE = 'nasbench101-chaidnn';

/** What a frontier is a function of: the cells with their accuracies, the accelerators, the constants of the cost model. */
export interface FrontierInputs {
  readonly cells: CellTable;
  /** Correctly classified test images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly metric: { readonly name: string; readonly denominator: number };
  readonly constants: CostConstants;
  readonly grid: AcceleratorGrid;
}

/** SHA-256 as 64 hex digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Name a space: that of the paper has a plain name, any other one carries its size and the hash of its grid. */
export function nameSpace(cells: number, grid: AcceleratorGrid): string {
  const text = JSON.stringify(PARAMETER_NAMES.map((name) => grid[name]));
  const isDefault = text === JSON.stringify(PARAMETER_NAMES.map((name) => DEFAULT_GRID[name]));
  if (isDefault && cells === CELL_COUNT) return DEFAULT_SPACE;
  return `${cells}-cells-${countAccelerators(grid)}-accelerators-${isDefault ? 'chaidnn' : sha256(text).slice(0, 12)}`;
}

/** The schema metadata of frontier.arrow, in the order of spec/frontier.md. */
export function schemaMetadata({ cells, accuracyCounts, metric, constants, grid }: FrontierInputs): Metadata {
  return {
    schema_version: String(SCHEMA_VERSION),
    space: nameSpace(cells.count, grid),
    metric: metric.name,
    metric_denominator: String(metric.denominator),
    metric_sha256: hashCounts(accuracyCounts),
    constants_sha256: hashConstants(constants),
  };
}
