import type { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** An option that takes one value is given several times. */
export function givenTwice(option: string): CodesignError {
  return usageError(`--${option} is given twice.`, 'Give it once.');
}

/** Two options exclude one another. */
export function excludesOther(first: string, second: string): CodesignError {
  return usageError(`--${first} and --${second} exclude one another.`, 'Choose one of them.');
}

/** An option is not the whole number that it should be. */
export function notCount(option: string, value: number, minimum: number): CodesignError {
  return usageError(`${option} is ${value}, not a whole number of at least ${minimum}.`, '');
}
