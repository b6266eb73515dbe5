import { hasTable } from './has-table.js';
import type { TableDatabase } from './open.js';

/**
 * What many rows hold, once more as one: a column of 423,624 values is read from here in a hundredth of the time.
 *
 * A pack is never the only witness: it has a hash that is kept elsewhere, and whoever alters the rows of a table by hand
 * loses the pack through a trigger, so that the rows are read. A table of an earlier version has none.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS pack (
  kind TEXT NOT NULL CHECK (kind IN ('cells', 'metric')),
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;
`;

/** What a pack holds: the cells of the space, or the counts of one metric. */
export type PackKind = 'cells' | 'metric';

/** Whose rows a pack stands for, and which packs a changed row of them makes invalid. */
const WATCHED: Readonly<Record<PackKind, { readonly table: string; readonly stale: (row: 'OLD' | 'NEW') => string }>> =
  {
    cells: { table: 'cell', stale: () => "kind = 'cells'" },
    metric: { table: 'accuracy', stale: (row) => `kind = 'metric' AND name = ${row}.metric` },
  };

const EVENTS = [
  ['INSERT', 'NEW'],
  ['UPDATE', 'OLD'],
  ['UPDATE', 'NEW'],
  ['DELETE', 'OLD'],
] as const;

/** Read a pack; undefined where the table has none. Whoever reads it checks its hash. */
export function readPack(db: TableDatabase, kind: PackKind, name: string): Uint8Array | undefined {
  if (!hasTable(db, 'pack')) return undefined;
  return db
    .prepare<[string, string], Uint8Array>('SELECT bytes FROM pack WHERE kind = ? AND name = ?')
    .pluck()
    .get(kind, name);
}

/**
 * Write rows and then their pack, in place of the one that is there; part of a transaction.
 *
 * @param write - Writes the rows; no trigger sees it.
 */
export function storePacked(
  db: TableDatabase,
  kind: PackKind,
  name: string,
  bytes: Uint8Array,
  write: () => void,
): void {
  db.exec(SCHEMA);
  const triggers = triggersOf(kind);
  for (const trigger of triggers) db.exec(`DROP TRIGGER IF EXISTS ${trigger.name}`);
  write();
  db.prepare('INSERT OR REPLACE INTO pack (kind, name, bytes) VALUES (?, ?, ?)').run(kind, name, bytes);
  for (const trigger of triggers) db.exec(trigger.sql);
}

function triggersOf(kind: PackKind): { readonly name: string; readonly sql: string }[] {
  const { table, stale } = WATCHED[kind];
  return EVENTS.map(([event, row]) => {
    const name = `pack_of_${table}_${event.toLowerCase()}_${row.toLowerCase()}`;
    return {
      name,
      sql: `CREATE TRIGGER ${name} AFTER ${event} ON ${table} BEGIN DELETE FROM pack WHERE ${stale(row)}; END`,
    };
  });
}
