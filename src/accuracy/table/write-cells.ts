import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt, hashAt } from '../../space/cells/cell-table.js';
import { countBits, formatOperations } from '../../space/cells/cell.js';
import { listParameters } from '../../space/network/parameter-column.js';
import type { TableDatabase } from './open.js';

const CELLS_PER_TRANSACTION = 65_536;

/** Write every cell into the empty `cell` of a new table, in cell order. @throws {@link CodesignError} INTERRUPTED. */
export function writeCells(db: TableDatabase, cells: CellTable, { onProgress, signal }: RunOptions): void {
  const parameters = listParameters(cells);
  const insert = db.prepare('INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)');
  const insertBlock = db.transaction((from: number, end: number) => {
    for (let i = from; i < end; i++) {
      const { vertices, adjacencyBits, labels } = cellAt(cells, i);
      const operations = formatOperations(labels);
      insert.run(i, hashAt(cells, i), vertices, countBits(adjacencyBits), adjacencyBits, operations, parameters[i]);
    }
  });
  for (let from = 0; from < cells.count; from += CELLS_PER_TRANSACTION) {
    throwIfInterrupted(signal);
    const end = Math.min(from + CELLS_PER_TRANSACTION, cells.count);
    insertBlock(from, end);
    onProgress?.({ phase: 'write table', done: end, total: cells.count, unit: 'cells' });
  }
}
