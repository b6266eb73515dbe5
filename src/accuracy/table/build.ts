import type { HashOptions } from './hash-cells.js';
import { hashCells } from './hash-cells.js';
import type { TableSpace } from '../table-space.js';
import type { BuildResult, ModelWriter, ReplaceOptions } from './replace.js';
import { replaceTable } from './replace.js';
import { writeArchitectures } from './write-architectures.js';
import { writeCells } from './write-cells.js';

/** How to build a table: `threads` for hashing, `force` to replace what is no sound table. */
export interface BuildOptions extends HashOptions, ReplaceOptions {
  /** Whose models it holds: NAS-Bench-101's unless said otherwise. */
  readonly space?: TableSpace;
}

/** Finds the models of each space; what it gives writes them. */
const MODELS: Readonly<Record<TableSpace, (options: HashOptions) => Promise<ModelWriter>>> = {
  nasbench101: async (options) => {
    const cells = await hashCells(options);
    return (db, run) => writeCells(db, cells, run);
  },
  nasbench201: () => Promise.resolve(writeArchitectures),
};

/**
 * Build the table of all models of a space at `path`, beside it first and then renamed: the same bytes every time.
 *
 * Metrics and measures of a table of the same space that is already there are kept.
 * @throws {@link CodesignError} as {@link replaceTable} and {@link hashCells} do.
 */
export async function buildTable(path: string, options: BuildOptions): Promise<BuildResult> {
  const { space = 'nasbench101' } = options;
  return replaceTable(path, space, () => MODELS[space](options), options);
}
