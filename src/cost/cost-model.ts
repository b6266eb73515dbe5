import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CodesignError } from '../errors/codesign-error.js';
import type { RunOptions } from '../progress.js';
import type { AcceleratorGrid } from '../space/accelerators/grid.js';
import { DEFAULT_GRID } from '../space/accelerators/grid.js';
import { listOperationShapes } from '../space/network/shapes.js';
import { hashGrid, loadGrid } from '../space/accelerators/grid-file.js';
import { readConstantsFile } from './model/constants-file.js';
import type { CostConstants } from './model/constants.js';
import { hashConstants, loadConstants } from './model/constants.js';
import type { CostTable } from './table/cost-table.js';
import { costTableColumns } from './table/cost-table.js';
import { readCostTable } from './table-file/read-table.js';
import type { VariantRows } from '../space/accelerators/rows.js';
import { gridRows } from '../space/accelerators/rows.js';

const BREATH_MS = 50;

/** Files that stand in for parts of the default cost model; the default where one is not given. */
export interface CostModelFiles {
  /** Constants file (JSON). */
  readonly costModel?: string | undefined;
  /** Grid of accelerators (JSON). */
  readonly accelerators?: string | undefined;
  /** Measured table (.arrow, .parquet, .csv); of the constants only the clock counts then. */
  readonly costTable?: string | undefined;
}

/** Everything downstream needs to know of a cost model. */
export interface CostModel {
  /** For people: what the files call themselves. */
  readonly name: string;
  readonly table: CostTable;
  /** The variants that the columns of the table stand for. */
  readonly rows: VariantRows;
  readonly constants: CostConstants;
  /** Whether the cycles come from the analytic model or from a table of measurements. */
  readonly kind: 'analytic' | 'measured';
  /** The grid of an analytic model. */
  readonly grid: AcceleratorGrid | undefined;
  /** The one hash that stands for all of it; on the default grid that of the constants. */
  readonly sha256: string;
  /** The hashes of its parts, for the manifest. */
  readonly parts: Readonly<Record<string, string>>;
}

function combineHashes(parts: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function measuredModel(path: string, costModel: string | undefined, run: RunOptions): Promise<CostModel> {
  const constants = loadConstants(costModel);
  const { table, rows, sha256 } = await readCostTable(path, run);
  const parts = { cost_table_sha256: sha256, core_mhz: String(constants.core_mhz) };
  const name = `cost table ${path}`;
  return { name, table, rows, constants, kind: 'measured', grid: undefined, sha256: combineHashes(parts), parts };
}

async function analyticTable(constants: CostConstants, grid: AcceleratorGrid, run: RunOptions): Promise<CostTable> {
  const columns = costTableColumns(constants, grid);
  for (let last = performance.now(); ;) {
    const step = columns.next();
    if (step.done === true) return step.value;
    if (performance.now() - last < BREATH_MS) continue;
    run.onProgress?.({
      phase: 'cost table',
      done: step.value,
      total: listOperationShapes().length,
      unit: 'operations',
    });
    await nextTurn();
    if (run.signal?.aborted === true) throw new CodesignError('INTERRUPTED', 'The cost table was interrupted.', '');
    last = performance.now();
  }
}

/**
 * Load a cost model: the default one, one with constants or accelerators of the user's, or a table of measurements.
 *
 * @throws {@link CodesignError} USAGE where accelerators and a table are given together; FILE_MISSING,
 * CONSTANTS_INVALID, GRID_INVALID, COST_TABLE_INVALID, COST_OVERFLOW, INTERRUPTED.
 */
export async function loadCostModel(files: CostModelFiles = {}, run: RunOptions = {}): Promise<CostModel> {
  const { costModel, accelerators, costTable } = files;
  if (costTable !== undefined) {
    if (accelerators === undefined) return measuredModel(costTable, costModel, run);
    const fault = 'A cost table brings its own accelerators, so --accelerators cannot be given with --cost-table.';
    throw new CodesignError('USAGE', fault, 'Give one of the two.');
  }
  const constants = loadConstants(costModel);
  const constantsName = readConstantsFile(costModel).name;
  const named = accelerators === undefined ? undefined : loadGrid(accelerators);
  const grid = named?.grid ?? DEFAULT_GRID;
  const table = await analyticTable(constants, grid, run);
  const constants_sha256 = hashConstants(constants);
  const isDefaultGrid = hashGrid(grid) === hashGrid(DEFAULT_GRID);
  const parts = { constants_sha256, ...(isDefaultGrid ? {} : { accelerators_sha256: hashGrid(grid) }) };
  return {
    name: named === undefined ? constantsName : `${constantsName} on ${named.name}`,
    table,
    rows: gridRows(grid, constants),
    constants,
    kind: 'analytic',
    grid,
    sha256: isDefaultGrid ? constants_sha256 : combineHashes(parts),
    parts,
  };
}
