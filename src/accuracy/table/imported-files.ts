import { hasTable } from './has-table.js';
import type { TableDatabase } from './open.js';

/** What a file gave: accuracies, or what others measured. */
export type ImportedKind = 'metric' | 'measure';

/** Made with the first import: a table of an earlier version has none, and a table that nothing was imported into needs none. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS imported_file (
  kind TEXT NOT NULL CHECK (kind IN ('metric', 'measure')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
`;

/** The SHA-256 of the files that metrics or measures were imported from, as lower-case hex, by name; those known. */
export function readFileHashes(db: TableDatabase, kind: ImportedKind): ReadonlyMap<string, string> {
  if (!hasTable(db, 'imported_file')) return new Map();
  const rows = db
    .prepare<[string], [string, string]>('SELECT name, sha256 FROM imported_file WHERE kind = ?')
    .raw()
    .all(kind);
  return new Map(rows);
}

/** Put down which file a metric or measure was imported from, in place of what was put down before; part of a transaction. */
export function storeFileHash(db: TableDatabase, kind: ImportedKind, name: string, sha256: string | undefined): void {
  if (sha256 === undefined) {
    if (hasTable(db, 'imported_file'))
      db.prepare('DELETE FROM imported_file WHERE kind = ? AND name = ?').run(kind, name);
    return;
  }
  db.exec(SCHEMA);
  db.prepare('INSERT OR REPLACE INTO imported_file (kind, name, sha256) VALUES (?, ?, ?)').run(kind, name, sha256);
}
