import { CodesignError } from '../../errors/codesign-error.js';
import {
  databaseDamaged,
  databaseFull,
  databaseLocked,
  databaseReadOnly,
  notADatabase,
} from '../../errors/database.js';

/** Say in the project's own words what SQLite found wrong with the file at `path`; any other error is returned as it is. */
export function describeDatabaseFailure(cause: unknown, path: string): unknown {
  if (cause instanceof CodesignError || (cause as Error).name !== 'SqliteError') return cause;
  const failure = cause as Error & { code: string };
  const kind = failure.code.split('_')[1];
  switch (kind) {
    case 'BUSY':
    case 'LOCKED':
      return databaseLocked(path, cause);
    case 'FULL':
      return databaseFull(path, cause);
    case 'READONLY':
    case 'CANTOPEN':
    case 'PERM':
      return databaseReadOnly(path, failure);
    case 'NOTADB':
      return notADatabase(path, cause);
    default:
      return databaseDamaged(`The table ${path} is damaged: ${failure.message}.`, cause);
  }
}
