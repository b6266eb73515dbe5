import { join } from 'node:path';
import type { JournalOptions } from '../../journal/journal.js';
import type { Reporter } from '../output/reporter.js';

/** Option --resume, for commands whose long work goes on after it was stopped. */
export const resumeOption = {
  resume: { type: 'boolean', default: false, describe: 'Go on from the journal that a stopped run has left.' },
} as const;

/**
 * Where a command keeps its journal: in the folder that it writes, or reads where it writes none.
 *
 * @param name - What is kept: the file is called so.
 */
export function journalIn(folder: string, name: string, resume: boolean, reporter: Reporter): JournalOptions {
  return { path: join(folder, name), resume, onNote: (text) => reporter.note(text) };
}
