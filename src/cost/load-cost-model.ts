import { usageError } from '../errors/usage.js';
import { readWithHash } from '../file-hash.js';
import type { RunOptions } from '../progress.js';
import { DEFAULT_GRID } from '../space/accelerators/grid.js';
import { loadGrid } from '../space/accelerators/grid-file.js';
import type { Workload } from '../space/models/workload.js';
import { NASBENCH101 } from '../space/nasbench101/workload.js';
import type { CostModel } from './cost-model.js';
import { AnalyticModel, MeasuredModel } from './cost-model.js';
import { constantsOf, readConstantsFile } from './model/constants-file.js';

/** Files that stand in for parts of the default cost model; the default where one is not given. */
export interface CostModelFiles {
  /** Name of a shipped model (`chaidnn-v2`, `chaidnn-v3`) or a constants file (JSON). */
  readonly costModel?: string | undefined;
  /** Grid of accelerators (JSON). */
  readonly accelerators?: string | undefined;
  /** Measured table (.arrow, .parquet, .csv); of the constants only the clock counts then. */
  readonly costTable?: string | undefined;
}

/**
 * Load a cost model: the default one, one with constants or accelerators of the user's, or a table of measurements.
 *
 * @param workload - What is to be run on the accelerators; NAS-Bench-101 where left out.
 * The table of an analytic model is not computed yet: see {@link AnalyticModel.prepareTable}.
 * @throws {@link CodesignError} USAGE where accelerators and a table are given together; FILE_MISSING,
 * CONSTANTS_INVALID, GRID_INVALID, COST_TABLE_INVALID, COST_OVERFLOW, INTERRUPTED.
 */
export async function loadCostModel(
  files: CostModelFiles = {},
  run: RunOptions = {},
  workload: Workload = NASBENCH101,
): Promise<CostModel> {
  const { costModel, accelerators, costTable } = files;
  const file = readConstantsFile(costModel);
  const constants = constantsOf(file);
  if (costTable === undefined) {
    const named = accelerators === undefined ? undefined : loadGrid(accelerators);
    const name = named === undefined ? file.name : `${file.name} on ${named.name}`;
    return new AnalyticModel(constants, named?.grid ?? DEFAULT_GRID, name, workload);
  }
  if (accelerators !== undefined) {
    const fault = 'A cost table brings its own accelerators, so --accelerators cannot be given with --cost-table.';
    throw usageError(fault, 'Give one of the two.');
  }
  // Loaded for those alone who have such a table: with it comes what reads Parquet.
  const { readCostTable } = await import('./table-file/read-table.js');
  const { content, sha256: fileSha256 } = await readWithHash(
    costTable,
    () => readCostTable(costTable, run, workload),
    run,
  );
  const { table, rows, sha256 } = content;
  return new MeasuredModel(table, rows, sha256, constants, `cost table ${costTable}`, workload, fileSha256);
}
