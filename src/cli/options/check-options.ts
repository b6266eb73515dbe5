import { notCount } from '../../errors/command-line.js';

/**
 * Check that an option is a whole number of at least `minimum`.
 *
 * @throws {@link CodesignError} USAGE naming the option and its value.
 */
export function checkCount(option: string, value: number, minimum = 0): void {
  if (Number.isSafeInteger(value) && value >= minimum) return;
  throw notCount(option, value, minimum);
}
