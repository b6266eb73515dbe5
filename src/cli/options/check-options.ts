import { CodesignError } from '../../errors/codesign-error.js';

/**
 * Check that an option is a whole number of at least `minimum`.
 *
 * @throws {@link CodesignError} USAGE naming the option and its value.
 */
export function checkCount(option: string, value: number, minimum = 0): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  throw new CodesignError('USAGE', `${option} is ${value}, not a whole number of at least ${minimum}.`, '');
}
