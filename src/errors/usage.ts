import { CodesignError } from './codesign-error.js';

/** The call itself is at fault: an option, an argument, a combination of them. */
export function usageError(fault: string, wayOut: string, cause?: unknown): CodesignError {
  return new CodesignError('USAGE', fault, wayOut, { cause });
}

/** Check that a number is a whole one within bounds. @throws {@link CodesignError} USAGE. */
export function checkWithin(what: string, value: number, minimum: number, maximum: number, wayOut = ''): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw usageError(`${what} is ${value}, not a whole number from ${minimum} to ${maximum}.`, wayOut);
}
