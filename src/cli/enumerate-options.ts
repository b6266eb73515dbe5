import { availableParallelism } from 'node:os';
import type { EnumerationMode } from '../enumerate/sweep.js';
import { ENUMERATION_MODES } from '../enumerate/sweep.js';

/** Where the accuracy table stands unless `--db` says otherwise. */
export const DEFAULT_DATABASE = 'data/nasbench101.sqlite';

export const DATABASE_OPTION = {
  type: 'string',
  default: DEFAULT_DATABASE,
  describe: 'The accuracy table (SQLite).',
} as const;

export const THREADS_OPTION = {
  type: 'number',
  default: availableParallelism(),
  defaultDescription: 'all cores',
  describe: 'Worker threads.',
} as const;

/** Options of every command that enumerates. */
export interface EnumerateOptions {
  readonly db: string;
  readonly accuracy?: string;
  readonly mode: EnumerationMode;
  readonly threads: number;
  readonly out: string;
  readonly json: boolean;
}

export const ENUMERATE_OPTIONS = {
  db: DATABASE_OPTION,
  accuracy: { type: 'string', describe: 'Metric to take accuracies from; see `codesign table info`.' },
  mode: {
    choices: ENUMERATION_MODES,
    default: 'certified',
    describe: 'certified skips what a bound excludes; exhaustive computes every latency. Same frontier.',
  },
  threads: THREADS_OPTION,
  out: { type: 'string', default: 'out', describe: 'Folder to write.' },
  json: { type: 'boolean', default: false, describe: 'Print the manifest as JSON.' },
} as const;
