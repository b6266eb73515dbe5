import { CodesignError } from './codesign-error.js';

/**
 * The work was stopped by its signal.
 *
 * @param kept - What the user finds of it afterwards, in one sentence.
 */
export function interrupted(kept = 'Nothing was written.'): CodesignError {
  return new CodesignError('INTERRUPTED', 'Interrupted.', kept);
}
