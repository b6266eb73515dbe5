import { CodesignError } from './codesign-error.js';

/** A cost or a total does not fit an int32. */
export function costOverflow(fault: string): CodesignError {
  return new CodesignError(
    'COST_OVERFLOW',
    fault,
    'A network may take at most 2,147,483,646 core cycles, one operation or area at most 2,147,483,647: use smaller costs.',
  );
}

/** Constants let no weights through, as their bandwidth is rounded down to nothing. */
export function bandwidthZero(ddrBytesPerUs: number, coreMhz: number): CodesignError {
  return new CodesignError(
    'CONSTANTS_INVALID',
    `Cost constants: "ddr_bytes_per_us" ${ddrBytesPerUs} at "core_mhz" ${coreMhz} is a weight bandwidth of 0, in whole 1/1000 byte a cycle.`,
    'Raise ddr_bytes_per_us or lower core_mhz: 1000 · ddr_bytes_per_us must be no less than core_mhz.',
  );
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
