import Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { replaceFile } from '../../atomic-file.js';
import { CodesignError } from '../../errors/codesign-error.js';
import { metricsNotKept } from '../../errors/database.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { CELL_COUNT, cellAt, hashAt } from '../../space/cells/cell-table.js';
import { countBits, formatOperations } from '../../space/cells/cell.js';
import { listParameters } from '../../space/network/parameter-column.js';
import type { Metric } from '../metric.js';
import { describeDatabaseFailure } from './database-failure.js';
import { listMetricNames, readMetric, storeMetrics } from './metrics.js';
import type { TableDatabase } from './open.js';
import { withTable } from './open.js';
import { APPLICATION_ID, PAGE_BYTES, SCHEMA, TABLE_VERSION } from './schema.js';

/** What to do about a file that is already there. */
export interface ReplaceOptions extends RunOptions {
  /** Replace a file at the path even where it is no sound table: what is in it is lost. */
  readonly force: boolean;
}

/** What a build made. */
export interface BuildResult {
  readonly cells: number;
  /** Names of the metrics taken over from the table that was there before. */
  readonly keptMetrics: readonly string[];
}

/**
 * Write a table of cells at `path`, beside it first and then renamed, keeping the metrics of a table that is there.
 *
 * @param listCells - Called once it is sure that the file may be replaced.
 * @throws {@link CodesignError} DATABASE_INVALID where another file is there and `force` is not set; DATABASE_LOCKED,
 *   OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function replaceTable(
  path: string,
  listCells: () => Promise<CellTable>,
  options: ReplaceOptions,
): Promise<BuildResult> {
  const kept = existsSync(path) ? readKeptMetrics(path, options.force) : [];
  await replaceFile(path, async (temporary) => {
    const cells = await listCells();
    throwIfInterrupted(options.signal);
    try {
      writeTable(temporary, cells, kept, options);
    } catch (cause) {
      throw describeDatabaseFailure(cause, path);
    }
    flush(temporary);
    // A journal left by a crashed import belongs to the old file; SQLite would play it back into the new one.
    for (const suffix of ['-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  });
  return { cells: CELL_COUNT, keptMetrics: kept.map(({ name }) => name) };
}

function readKeptMetrics(path: string, force: boolean): Metric[] {
  try {
    return withTable(path, { mode: 'write' }, (db) => listMetricNames(db).map((name) => readMetric(db, name)));
  } catch (cause) {
    if (!(cause instanceof CodesignError) || cause.code === 'DATABASE_LOCKED') throw cause;
    if (force) return [];
    throw metricsNotKept(path, cause);
  }
}

function writeTable(path: string, cells: CellTable, metrics: readonly Metric[], options: ReplaceOptions): void {
  rmSync(path, { force: true });
  const db = new Database(path);
  try {
    // The file is thrown away unless it gets finished, so it needs neither a journal nor flushing on the way.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${TABLE_VERSION}`);
    db.exec(SCHEMA);
    insertCells(db, cells, options);
    storeMetrics(db, metrics);
  } finally {
    db.close();
  }
}

const CELLS_PER_TRANSACTION = 65_536;

function insertCells(db: TableDatabase, cells: CellTable, { onProgress, signal }: ReplaceOptions): void {
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

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
