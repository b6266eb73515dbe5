import { availableParallelism } from 'node:os';

/** Where the table is unless --db says otherwise. */
export const DEFAULT_DATABASE = 'data/nasbench101.sqlite';

/** Option --db, for every command that needs the table. */
export const databaseOption = {
  db: { type: 'string', default: DEFAULT_DATABASE, describe: 'The table of cells and accuracies (SQLite).' },
} as const;

/** Option --threads, for every command that spreads work over a pool. */
export const threadsOption = {
  threads: {
    type: 'number',
    default: availableParallelism(),
    defaultDescription: 'all cores',
    describe: 'Worker threads.',
  },
} as const;
