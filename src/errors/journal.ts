import type { CodesignError } from './codesign-error.js';
import { interrupted } from './interrupted.js';
import { usageError } from './usage.js';

/**
 * A journal that is to be gone on from is of another run.
 *
 * @param differences - What that run had that this one has not, by name.
 */
export function journalForeign(path: string, differences: readonly string[]): CodesignError {
  return usageError(
    `The journal ${path} is of another run: ${differences.join(', ')} differ.`,
    'Give the options of that run, or leave out --resume: then this run begins anew and replaces the journal.',
  );
}

/** The work was stopped by its signal, and what was done of it is kept. */
export function interruptedWithJournal(path: string, percent: number): CodesignError {
  return interrupted(`${percent} % of the work is kept in ${path}: the same command with --resume goes on from it.`);
}
