import { availableParallelism } from 'node:os';
import { CodesignError } from '../errors.js';

/** Where the table is unless --db says otherwise. */
export const DEFAULT_DATABASE = 'data/nasbench101.sqlite';

const MAX_THREADS = 256;

/** Option --db, for every command that needs the table. */
export const databaseOption = {
  db: { type: 'string', default: DEFAULT_DATABASE, describe: 'The table of cells and accuracies (SQLite).' },
} as const;

/** Option --threads, for every command that spreads work over a pool. */
export const threadsOption = {
  threads: {
    type: 'number',
    default: availableParallelism(),
    defaultDescription: 'all',
    describe: 'Worker threads.',
  },
} as const;

/** Check a number of threads. @throws {@link CodesignError} USAGE. */
export function checkThreads(threads: number): number {
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new CodesignError('USAGE', `--threads ${threads} is not a whole number from 1 to ${MAX_THREADS}.`, '');
  }
  return threads;
}
