import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import {
  databaseDamaged,
  databaseForeign,
  databaseUnreadable,
  layoutUnknown,
  notADatabase,
  tableMissing,
  tableOfOtherSpace,
} from '../../errors/database.js';
import { describeDatabaseFailure } from './database-failure.js';
import type { TableSpace } from '../table-space.js';
import type { SpaceTable } from './space-table.js';
import { APPLICATION_ID, findSpaceTable, SPACE_TABLES } from './space-tables.js';

/** An open table; `name` is its path. Close it when done, or use {@link withTable}. */
export type TableDatabase = Database.Database;

const WAIT_FOR_LOCK_MS = 2_000;
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** How to open a table. */
export interface OpenOptions {
  /** `read` opens a file that nobody is to alter; `write` for imports. */
  readonly mode: 'read' | 'write';
  /** How long to wait for another process to let go of the file. */
  readonly waitForLockMs?: number;
}

/**
 * Open the accuracy table at `path`, checking that it is one.
 *
 * @throws {@link CodesignError} FILE_MISSING, DATABASE_INVALID (truncated, damaged, foreign, other version),
 *   DATABASE_LOCKED, OUTPUT_UNWRITABLE.
 */
export function openTable(path: string, options: OpenOptions): TableDatabase {
  checkHeader(path);
  let db: TableDatabase | undefined;
  try {
    const timeout = options.waitForLockMs ?? WAIT_FOR_LOCK_MS;
    if (options.mode === 'read') undoCrashedWrite(path, timeout);
    db = new Database(path, { readonly: options.mode === 'read', fileMustExist: true, timeout });
    checkIsTable(db);
    return db;
  } catch (cause) {
    db?.close();
    throw describeDatabaseFailure(cause, path);
  }
}

/** A process that died while writing leaves a journal; only a connection that may write can play it back. */
function undoCrashedWrite(path: string, timeout: number): void {
  if (!existsSync(`${path}-journal`)) return;
  const db = new Database(path, { fileMustExist: true, timeout });
  try {
    db.pragma('user_version');
  } finally {
    db.close();
  }
}

/** Open the table at `path`, hand it to `use`, close it whatever happens; faults of SQLite come out as CodesignError. */
export function withTable<T>(path: string, options: OpenOptions, use: (db: TableDatabase) => T): T {
  const db = openTable(path, options);
  try {
    return use(db);
  } catch (cause) {
    throw describeDatabaseFailure(cause, path);
  } finally {
    db.close();
  }
}

/** As {@link withTable} for work that pauses. */
export async function withTableAsync<T>(
  path: string,
  options: OpenOptions,
  use: (db: TableDatabase) => Promise<T>,
): Promise<T> {
  const db = openTable(path, options);
  try {
    return await use(db);
  } catch (cause) {
    throw describeDatabaseFailure(cause, path);
  } finally {
    db.close();
  }
}

/** SQLite opens a cut-off file without a word and fails later, so its size is compared with the one in its header. */
function checkHeader(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw tableMissing(path);
  const header = readHeader(path);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw notADatabase(path);
  const pageBytes = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const wanted = pageBytes * header.readUInt32BE(28);
  if (size < wanted) throw databaseDamaged(`The table ${path} is truncated: it has ${size} bytes of ${wanted}.`);
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    readSync(file, header, 0, HEADER_BYTES, 0);
  } catch (cause) {
    throw databaseUnreadable(path, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return header;
}

function checkIsTable(db: TableDatabase): void {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw databaseForeign(db.name);
  spaceTableOf(db);
}

/** What an open table is: the file says by its version of which space. @throws {@link CodesignError} DATABASE_INVALID. */
export function spaceTableOf(db: TableDatabase): SpaceTable {
  const version = db.pragma('user_version', { simple: true }) as number;
  const table = findSpaceTable(version);
  if (table !== undefined) return table;
  const known = Object.values(SPACE_TABLES).map((each) => each.version);
  throw layoutUnknown(db.name, version, known);
}

/** Check that an open table is of a space. @throws {@link CodesignError} DATABASE_INVALID naming both. */
export function expectSpace(db: TableDatabase, wanted: TableSpace): void {
  const { space } = spaceTableOf(db);
  if (space !== wanted) throw tableOfOtherSpace(db.name, space, wanted);
}
