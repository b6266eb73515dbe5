import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { describeDatabaseFailure } from '../../../src/accuracy/table/database-failure.js';

it.each([
  ['SQLITE_BUSY', 'DATABASE_LOCKED', 'The table nas.sqlite is locked by another process.'],
  ['SQLITE_LOCKED_SHAREDCACHE', 'DATABASE_LOCKED', 'The table nas.sqlite is locked by another process.'],
  ['SQLITE_FULL', 'OUTPUT_UNWRITABLE', 'Cannot write nas.sqlite: the disk is full.'],
  ['SQLITE_READONLY_DIRECTORY', 'OUTPUT_UNWRITABLE', 'Cannot open nas.sqlite for writing: so says SQLite.'],
  ['SQLITE_CANTOPEN', 'OUTPUT_UNWRITABLE', 'Cannot open nas.sqlite for writing: so says SQLite.'],
  ['SQLITE_NOTADB', 'DATABASE_INVALID', 'nas.sqlite is not a SQLite database.'],
  ['SQLITE_CORRUPT_INDEX', 'DATABASE_INVALID', 'The table nas.sqlite is damaged: so says SQLite.'],
])('says what %s means', (sqlite, code, fault) => {
  const cause = new Database.SqliteError('so says SQLite', sqlite);
  expect(describeDatabaseFailure(cause, 'nas.sqlite')).toMatchObject({
    code,
    cause,
    message: expect.stringContaining(`${fault} `) as string,
  });
});

it('leaves other errors alone', () => {
  const cause = new TypeError('of another kind');
  expect(describeDatabaseFailure(cause, 'nas.sqlite')).toBe(cause);
});
