import type { TableDatabase } from './open.js';

/** Whether a file has a table of this name: those that came with a later version are made when they are first needed. */
export function hasTable(db: TableDatabase, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
