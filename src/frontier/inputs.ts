import { createHash } from 'node:crypto';
import { hashCounts } from '../accuracy/metric.js';
import { hashConstants } from '../cost/model/constants.js';
import type { CostConstants } from '../cost/model/constants.js';
import type { CostModel } from '../cost/cost-model.js';
import type { CostTable } from '../cost/table/cost-table.js';
import { buildCostTable } from '../cost/table/cost-table.js';
import type { MeasuredTable } from '../cost/table-file/read-table.js';
import type { VariantRows } from '../space/accelerators/rows.js';
import { gridRows } from '../space/accelerators/rows.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { PARAMETER_NAMES } from '../space/accelerators/accelerator.js';
import { countAccelerators, DEFAULT_GRID } from '../space/accelerators/grid.js';
import type { CellTable } from '../space/cells/cell-table.js';
import { CELL_COUNT } from '../space/cells/cell-table.js';
import type { Metadata } from '../store/arrow/write.js';

export const SCHEMA_VERSION = 1;
const DEFAULT_SPACE = 'nasbench101-chaidnn';

/** What a frontier is a function of: the cells with their accuracies, the accelerators, the constants of the cost model. */
export interface FrontierInputs {
  readonly cells: CellTable;
  /** Correctly classified test images of each cell, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  readonly metric: { readonly name: string; readonly denominator: number };
  /** Of a measured table only the clock counts. */
  readonly constants: CostConstants;
  /** The accelerators of the analytic model, or a table of measured cycles that brings its own. */
  readonly grid: AcceleratorGrid | undefined;
  readonly measured?: MeasuredTable | undefined;
}

/** What a frontier's inputs take from a cost model. */
export function frontierModel(model: CostModel): Pick<FrontierInputs, 'constants' | 'grid' | 'measured'> {
  const { constants, grid, kind, table, rows, parts } = model;
  if (kind === 'analytic') return { constants, grid };
  return { constants, grid, measured: { table, rows, sha256: parts['cost_table_sha256']! } };
}

/** The cost of every accelerator: the measured table, or that of the analytic model on the grid (computed anew). */
export function costTableOf({
  constants,
  grid,
  measured,
}: Pick<FrontierInputs, 'constants' | 'grid' | 'measured'>): CostTable {
  return measured === undefined ? buildCostTable(constants, grid) : measured.table;
}

/** Who the accelerators are, by their index. */
export function acceleratorRowsOf({
  constants,
  grid = DEFAULT_GRID,
  measured,
}: Pick<FrontierInputs, 'constants' | 'grid' | 'measured'>): VariantRows {
  return measured === undefined ? gridRows(grid, constants) : measured.rows;
}

/** SHA-256 as 64 hex digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Name a space: that of the paper has a plain name, any other one carries its size and the hash of its accelerators. */
export function nameSpace(cells: number, grid: AcceleratorGrid): string {
  const text = JSON.stringify(PARAMETER_NAMES.map((name) => grid[name]));
  const isDefault = text === JSON.stringify(PARAMETER_NAMES.map((name) => DEFAULT_GRID[name]));
  if (isDefault && cells === CELL_COUNT) return DEFAULT_SPACE;
  return `${cells}-cells-${countAccelerators(grid)}-accelerators-${isDefault ? 'chaidnn' : sha256(text).slice(0, 12)}`;
}

/** Name the space of a frontier; see {@link nameSpace}. */
export function nameSpaceOf({ cells, grid = DEFAULT_GRID, measured }: FrontierInputs): string {
  if (measured === undefined) return nameSpace(cells.count, grid);
  return nameMeasuredSpace(cells.count, measured.rows.count, measured.sha256);
}

/** Name a space whose accelerators are those of a measured table. */
export function nameMeasuredSpace(cells: number, accelerators: number, sha256OfTable: string): string {
  return `${cells}-cells-${accelerators}-accelerators-measured-${sha256OfTable.slice(0, 12)}`;
}

/** The schema metadata of frontier.arrow, in the order of spec/frontier.md. */
export function schemaMetadata(inputs: FrontierInputs): Metadata {
  const { accuracyCounts, metric, constants } = inputs;
  return {
    schema_version: String(SCHEMA_VERSION),
    space: nameSpaceOf(inputs),
    metric: metric.name,
    metric_denominator: String(metric.denominator),
    metric_sha256: hashCounts(accuracyCounts),
    constants_sha256: hashConstants(constants),
  };
}
