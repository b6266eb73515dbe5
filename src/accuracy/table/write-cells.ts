import { setImmediate } from 'node:timers/promises';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt, hashAt } from '../../space/cells/cell-table.js';
import { packCells } from '../../space/cells/cells-digest.js';
import { countBits, formatOperations } from '../../space/cells/cell.js';
import { listParameters } from '../../space/network/parameter-column.js';
import type { TableDatabase } from './open.js';
import { storePacked } from './packs.js';
import { CELLS_PACK } from './read-cells.js';

/** Cells written between two turns of the rest of the program: some tens of milliseconds. */
const BLOCK_CELLS = 4_096;

/**
 * Write every cell into the empty `cell` of a new table, in cell order, in one transaction.
 *
 * @throws {@link CodesignError} INTERRUPTED; the transaction is open then.
 */
export async function writeCells(
  db: TableDatabase,
  cells: CellTable,
  { onProgress, signal }: RunOptions,
): Promise<void> {
  const parameters = listParameters(cells);
  const insert = db.prepare('INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for (let i = 0; i < cells.count; i++) {
    const { vertices, adjacencyBits, labels } = cellAt(cells, i);
    const operations = formatOperations(labels);
    insert.run(i, hashAt(cells, i), vertices, countBits(adjacencyBits), adjacencyBits, operations, parameters[i]);
    if (i % BLOCK_CELLS !== BLOCK_CELLS - 1) continue;
    onProgress?.({ phase: 'write table', done: i + 1, total: cells.count, unit: 'cells' });
    await setImmediate();
    throwIfInterrupted(signal);
  }
  storePacked(db, 'cells', CELLS_PACK, packCells(cells), () => undefined);
  db.exec('COMMIT');
  onProgress?.({ phase: 'write table', done: cells.count, total: cells.count, unit: 'cells' });
}
