import { CodesignError } from '../../errors/codesign-error.js';

/** How to get a sound table again. */
export const REBUILD = 'Make it anew with `codesign table build --force`, then import the accuracies again.';

/** Say in the project's own words what SQLite found wrong with the file at `path`; any other error is returned as it is. */
export function describeDatabaseFailure(cause: unknown, path: string): unknown {
  if (cause instanceof CodesignError || (cause as Error).name !== 'SqliteError') return cause;
  const { code, message } = cause as Error & { code: string };
  const kind = code.split('_')[1];
  switch (kind) {
    case 'BUSY':
    case 'LOCKED':
      return new CodesignError(
        'DATABASE_LOCKED',
        `The table ${path} is locked by another process.`,
        'Wait until it is done, then try again.',
        { cause },
      );
    case 'FULL':
      return new CodesignError(
        'OUTPUT_UNWRITABLE',
        `Cannot write ${path}: the disk is full.`,
        'Free some space or name another folder with --db.',
        { cause },
      );
    case 'READONLY':
    case 'CANTOPEN':
    case 'PERM':
      return new CodesignError(
        'OUTPUT_UNWRITABLE',
        `Cannot open ${path} for writing: ${message}.`,
        'Name a file in a folder that can be written with --db.',
        { cause },
      );
    case 'NOTADB':
      return new CodesignError('DATABASE_INVALID', `${path} is not a SQLite database.`, 'Name the table with --db.', {
        cause,
      });
    default:
      return new CodesignError('DATABASE_INVALID', `The table ${path} is damaged: ${message}.`, REBUILD, { cause });
  }
}
