import { CodesignError } from './codesign-error.js';

/** The call itself is at fault: an option, an argument, a combination of them. */
export function usageError(fault: string, wayOut: string, cause?: unknown): CodesignError {
  return new CodesignError('USAGE', fault, wayOut, { cause });
}

/** A number that should be a whole one within bounds. */
export function notWithin(what: string, value: number, minimum: number, maximum: number, wayOut = ''): CodesignError {
  return new CodesignError('USAGE', `${what} is ${value}, not a whole number from ${minimum} to ${maximum}.`, wayOut);
}
