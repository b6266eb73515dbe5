import { basename } from 'node:path';
import { availableParallelism } from 'node:os';
import type { TableSpace } from '../../accuracy/table-space.js';
import { TABLE_SPACES } from '../../accuracy/table-space.js';

/** Where the table of each space is unless --db says otherwise. */
export const DEFAULT_DATABASES: Readonly<Record<TableSpace, string>> = {
  nasbench101: 'data/nasbench101.sqlite',
  nasbench201: 'data/nasbench201.sqlite',
};

/** Where the table is unless --db says otherwise. */
export const DEFAULT_DATABASE = DEFAULT_DATABASES.nasbench101;

/** Option --db, for every command that needs the table. */
export const databaseOption = {
  db: { type: 'string', default: DEFAULT_DATABASE, describe: 'The table of cells and accuracies (SQLite).' },
} as const;

/** What {@link spaceTableOptions} give. */
export interface SpaceTableArguments {
  readonly db?: string | undefined;
  readonly space?: TableSpace | undefined;
}

/** Option --db of commands that work on the tables of several spaces. */
export const anyDatabaseOption = {
  db: {
    type: 'string',
    defaultDescription: 'data/SPACE.sqlite',
    describe: 'The table of models and accuracies (SQLite).',
  },
} as const;

/** Options --db and --space, for commands that make the table of a space. */
export const spaceTableOptions = {
  ...anyDatabaseOption,
  space: {
    choices: TABLE_SPACES,
    defaultDescription: 'as --db is named, else nasbench101',
    describe: 'Whose models the table is of.',
  },
} as const;

/** A table by its path, and the space that it is or will be of. */
export interface ChosenTable {
  readonly db: string;
  readonly space: TableSpace;
}

/**
 * The table that is meant, and its space; a table named as that of a space by default is of this space.
 *
 * @param otherwise - The space where neither says one.
 */
export function chooseTable({ db, space }: SpaceTableArguments, otherwise: TableSpace = 'nasbench101'): ChosenTable {
  const named = TABLE_SPACES.find((each) => basename(db ?? '') === basename(DEFAULT_DATABASES[each]));
  const chosen = space ?? named ?? otherwise;
  return { db: db ?? DEFAULT_DATABASES[chosen], space: chosen };
}

/** Option --threads, for every command that spreads work over a pool. */
export const threadsOption = {
  threads: {
    type: 'number',
    default: availableParallelism(),
    defaultDescription: 'all cores',
    describe: 'Worker threads.',
  },
} as const;
