import { existsSync } from 'node:fs';
import { detectSpace } from '../../accuracy/import/detect-space.js';
import type { ImportOptions } from '../../accuracy/import/import-options.js';
import { importOfOtherSpace } from '../../errors/accuracy.js';
import type { ChosenTable, SpaceTableArguments } from './table-options.js';
import { chooseTable } from './table-options.js';

/**
 * Choose the table that a file is imported into; where neither --space nor --db says whose models it is of, the file does.
 *
 * @throws {@link CodesignError} USAGE where the table is still to be built, and would be of another space than the file.
 */
export function chooseImportTable(
  file: string,
  table: SpaceTableArguments,
  options: Pick<ImportOptions, 'format' | 'order' | 'readLimit'>,
): ChosenTable {
  // A table that is there says itself what it is of.
  if (table.db !== undefined && existsSync(table.db)) return chooseTable(table);
  const found = detectSpace(file, options);
  const chosen = chooseTable(table, found);
  if (found !== undefined && found !== chosen.space && !existsSync(chosen.db)) {
    throw importOfOtherSpace(file, found, chosen.db, chosen.space);
  }
  return chosen;
}
