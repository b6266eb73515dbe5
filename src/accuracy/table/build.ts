import type { HashOptions } from './hash-cells.js';
import { hashCells } from './hash-cells.js';
import type { BuildResult, ReplaceOptions } from './replace.js';
import { replaceTable } from './replace.js';

/** How to build a table: `threads` for hashing, `force` to replace what is no sound table. */
export interface BuildOptions extends HashOptions, ReplaceOptions {}

/**
 * Build the table of all cells at `path`, beside it first and then renamed: the same bytes every time.
 *
 * Metrics of a table that is already there are kept.
 * @throws {@link CodesignError} as {@link replaceTable} and {@link hashCells} do.
 */
export async function buildTable(path: string, options: BuildOptions): Promise<BuildResult> {
  return replaceTable(path, () => hashCells(options), options);
}
