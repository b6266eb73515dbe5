import { CodesignError } from './codesign-error.js';

const NAME_THE_TABLE = 'Name the table with --db.';

/** There is nothing at the path of the table. */
export function tableMissing(path: string): CodesignError {
  return new CodesignError('FILE_MISSING', `There is no table at ${path}.`, 'Make it with `codesign table build`.');
}

/** The file named as the table is another kind of file. */
export function notADatabase(path: string, cause?: unknown): CodesignError {
  return new CodesignError('DATABASE_INVALID', `${path} is not a SQLite database.`, NAME_THE_TABLE, { cause });
}

/** The file named as the table cannot be opened or read. */
export function databaseUnreadable(path: string, cause: unknown): CodesignError {
  const fault = `Cannot read ${path}: ${(cause as Error).message}.`;
  return new CodesignError('DATABASE_INVALID', fault, NAME_THE_TABLE, { cause });
}

/** The file is a SQLite database of somebody else's. */
export function databaseForeign(path: string): CodesignError {
  const fault = `${path} is a SQLite database, but not a table of codesign-frontier.`;
  return new CodesignError('DATABASE_INVALID', fault, 'Name another file with --db.');
}

/** The table holds what this version cannot use: it is cut off, damaged, of another layout, or has other cells. */
export function databaseDamaged(fault: string, cause?: unknown): CodesignError {
  const wayOut = 'Make it anew with `codesign table build --force`, then import the accuracies again.';
  return new CodesignError('DATABASE_INVALID', fault, wayOut, { cause });
}

/** The table is of a version of the project that this one does not know. */
export function layoutUnknown(path: string, version: number, known: readonly number[]): CodesignError {
  return databaseDamaged(`The table ${path} has layout ${version}, this version reads layouts ${known.join(' and ')}.`);
}

/** The table is of another space than the one that is asked for. */
export function tableOfOtherSpace(path: string, space: string, wanted: string): CodesignError {
  const wayOut = `Name a table of ${wanted} with --db, or make one with \`codesign table build --space ${wanted} --db FILE\`.`;
  return new CodesignError('DATABASE_INVALID', `${path} is a table of ${space}, not of ${wanted}.`, wayOut);
}

/** The counts of a metric are not those that were stored. */
export function countsAltered(path: string, metric: string): CodesignError {
  const fault = `The counts of metric "${metric}" in ${path} are not those that were imported.`;
  return new CodesignError('DATABASE_INVALID', fault, 'Import it again.');
}

/** A metric of the table names a network that its space does not have. */
export function networkUnknown(path: string, metric: string, network: string): CodesignError {
  return databaseDamaged(`Metric "${metric}" in ${path} is of the network "${network}", which there is not.`);
}

/** The values of a measure are not those that were stored. */
export function measureAltered(path: string, measure: string): CodesignError {
  const fault = `The values of measure "${measure}" in ${path} are not those that were imported.`;
  return new CodesignError('DATABASE_INVALID', fault, 'Import it again.');
}

/** A table is to be replaced whose metrics cannot be read, for the reason that `cause` gives. */
export function metricsNotKept(path: string, cause: CodesignError): CodesignError {
  const fault = `${path} is already there and its metrics cannot be kept. ${cause.message}`;
  return new CodesignError(cause.code, fault, 'To replace it all the same, with all that is in it, add --force.', {
    cause,
  });
}

/** Another process holds the table. */
export function databaseLocked(path: string, cause: unknown): CodesignError {
  const fault = `The table ${path} is locked by another process.`;
  return new CodesignError('DATABASE_LOCKED', fault, 'Wait until it is done, then try again.', { cause });
}

/** The disk has no room for the table. */
export function databaseFull(path: string, cause: unknown): CodesignError {
  const wayOut = 'Free some space or name another folder with --db.';
  return new CodesignError('OUTPUT_UNWRITABLE', `Cannot write ${path}: the disk is full.`, wayOut, { cause });
}

/** The table, or its folder, may not be written. */
export function databaseReadOnly(path: string, cause: Error): CodesignError {
  const fault = `Cannot open ${path} for writing: ${cause.message}.`;
  const wayOut = 'Name a file in a folder that can be written with --db.';
  return new CodesignError('OUTPUT_UNWRITABLE', fault, wayOut, { cause });
}
