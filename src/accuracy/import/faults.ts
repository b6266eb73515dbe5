import { CodesignError } from '../../errors/codesign-error.js';

const UNCHANGED = 'The table is unchanged.';

/** The error for a file that cannot be imported: where in it, what is wrong, and what to do. */
export function importFault(file: string, place: string, fault: string, wayOut = ''): CodesignError {
  const where = place === '' ? file : `${file}, ${place}`;
  return new CodesignError(
    'IMPORT_INVALID',
    `${where}: ${fault}.`,
    wayOut === '' ? UNCHANGED : `${wayOut} ${UNCHANGED}`,
  );
}
