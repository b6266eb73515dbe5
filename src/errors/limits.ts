import { CodesignError } from './codesign-error.js';

/**
 * A file would take more time or memory than is allowed for it.
 *
 * @param what - Whose limit it is, as the subject of a sentence, e.g. `mine.pkl`.
 * @param has - What it has, e.g. `10,000 rows`.
 * @param limit - The most that is read, with its unit where `has` does not say it.
 * @param wayOut - The option that raises the limit, or what else can be done.
 */
export function limitExceeded(what: string, has: string, limit: string, wayOut: string): CodesignError {
  return new CodesignError('LIMIT_EXCEEDED', `${what} has ${has}; the limit is ${limit}.`, wayOut);
}
