import { CodesignError } from './codesign-error.js';

/** A cost or a total does not fit an int32. */
export function costOverflow(fault: string): CodesignError {
  return new CodesignError('COST_OVERFLOW', fault, 'Totals must stay below 2,147,483,648: use smaller costs.');
}

/** The content of a cost table, called `origin`, is at fault. */
export function costTableInvalid(origin: string, fault: string, cause?: unknown): CodesignError {
  const wayOut = 'codesign cost-table template writes a table with every column; codesign cost-table export fills it.';
  return new CodesignError('COST_TABLE_INVALID', `Cost table ${origin}: ${fault}.`, wayOut, { cause });
}

/** A cost table that was named is not there. */
export function costTableMissing(path: string, cause: unknown): CodesignError {
  const fault = `Cannot read the cost table ${path}: ${(cause as Error).message}.`;
  return new CodesignError('FILE_MISSING', fault, 'Name a file that is there.', { cause });
}

/** The model errs by more than is stated of it. */
export function validationFailed(violations: readonly string[]): CodesignError {
  return new CodesignError(
    'VALIDATION_FAILED',
    `The cost model misses its stated errors: ${violations.join('; ')}.`,
    'The default constants keep them; refit your own with codesign calibrate.',
  );
}
