import Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { replaceFile } from '../../atomic-file.js';
import { CodesignError } from '../../errors/codesign-error.js';
import { metricsNotKept } from '../../errors/database.js';
import { withFileLock } from '../../folder-lock.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import { describeDatabaseFailure } from './database-failure.js';
import type { TableSpace } from '../table-space.js';
import type { SpaceTable } from './space-table.js';
import { listMeasureNames, readMeasure } from './measures.js';
import { listMetricNames, readMetric } from './metrics.js';
import type { TableDatabase } from './open.js';
import { expectSpace, withTable } from './open.js';
import { APPLICATION_ID, SPACE_TABLES, PAGE_BYTES } from './space-tables.js';
import type { TableContent } from './store-stepwise.js';
import { storeStepwise } from './store-stepwise.js';

/** What to do about a file that is already there. */
export interface ReplaceOptions extends RunOptions {
  /** Replace a file at the path even where it is no sound table: what is in it is lost. */
  readonly force: boolean;
}

/** What a build made. */
export interface BuildResult {
  readonly models: number;
  /** Names of the metrics and of the measures taken over from the table that was there before. */
  readonly keptMetrics: readonly string[];
  readonly keptMeasures: readonly string[];
}

/** Writes the models of a space into the empty tables of a new file. */
export type ModelWriter = (db: TableDatabase, options: RunOptions) => Promise<void> | void;

/**
 * Write the table of a space at `path`, beside it first and then renamed, keeping the metrics and measures of a table
 * that is there.
 *
 * @param prepare - Called once it is sure that the file may be replaced; what it gives writes the models.
 * @throws {@link CodesignError} DATABASE_INVALID where another file, or the table of another space, is there and `force`
 *   is not set; DATABASE_LOCKED, OUTPUT_LOCKED, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function replaceTable(
  path: string,
  space: TableSpace,
  prepare: () => Promise<ModelWriter>,
  options: ReplaceOptions,
): Promise<BuildResult> {
  // What is imported between reading the old table and moving the new one to its place would be lost.
  return withFileLock(path, () => replaceLocked(path, space, prepare, options));
}

async function replaceLocked(
  path: string,
  space: TableSpace,
  prepare: () => Promise<ModelWriter>,
  options: ReplaceOptions,
): Promise<BuildResult> {
  const table = SPACE_TABLES[space];
  const kept = existsSync(path) ? readKeptContent(path, space, options.force) : NOTHING;
  await replaceFile(path, async (temporary) => {
    const writeModels = await prepare();
    // What prepares may have ended with a long stretch: a signal is heard between turns alone.
    await setImmediate();
    throwIfInterrupted(options.signal);
    try {
      await writeTable(temporary, table, writeModels, kept, options);
    } catch (cause) {
      throw describeDatabaseFailure(cause, path);
    }
    flush(temporary);
    // A journal left by a crashed import belongs to the old file; SQLite would play it back into the new one.
    for (const suffix of ['-journal', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  });
  const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name);
  return { models: table.modelCount, keptMetrics: names(kept.metrics), keptMeasures: names(kept.measures) };
}

const NOTHING: TableContent = { metrics: [], measures: [] };

function readKeptContent(path: string, space: TableSpace, force: boolean): TableContent {
  try {
    return withTable(path, { mode: 'write' }, (db) => {
      expectSpace(db, space);
      return {
        metrics: listMetricNames(db).map((name) => readMetric(db, name)),
        measures: listMeasureNames(db).map((name) => readMeasure(db, name)),
      };
    });
  } catch (cause) {
    if (!(cause instanceof CodesignError) || cause.code === 'DATABASE_LOCKED') throw cause;
    if (force) return NOTHING;
    throw metricsNotKept(path, cause);
  }
}

async function writeTable(
  path: string,
  { version, schema }: SpaceTable,
  writeModels: ModelWriter,
  kept: TableContent,
  options: ReplaceOptions,
): Promise<void> {
  rmSync(path, { force: true });
  const db = new Database(path);
  try {
    // The file is thrown away unless it gets finished, so it needs neither a journal nor flushing on the way.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
    db.exec(schema);
    await writeModels(db, options);
    await storeStepwise(db, kept, options);
  } finally {
    db.close();
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
