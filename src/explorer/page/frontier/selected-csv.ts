import { formatCsv } from '../../../csv.js';
import type { ExplorerData } from '../data/explorer-data.js';
import type { Selection } from '../state/selection.js';

/** The selected rows as CSV, every column, in the order of the file: what `codesign show frontier --csv` prints. */
export function selectedCsv({ rows }: ExplorerData, { mask }: Selection): string {
  return formatCsv(rows.filter((_, row) => mask[row] === 1));
}
