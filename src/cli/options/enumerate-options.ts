import type { EnumerationMode } from '../../enumerate/enumeration-mode.js';
import { ENUMERATION_MODES } from '../../enumerate/enumeration-mode.js';
import type { CostArguments } from './cost-options.js';
import { COST_OPTIONS } from './cost-options.js';
import { objectivesOption } from './objectives-option.js';
import type { SpaceArguments } from './space-options.js';
import { SPACE_OPTIONS } from './space-options.js';
import { threadsOption } from './table-options.js';
import type { WaitArguments } from './wait-option.js';
import { waitOption } from './wait-option.js';

/** Options of every command that enumerates. */
export interface EnumerateOptions extends CostArguments, SpaceArguments, WaitArguments {
  readonly objectives?: string;
  readonly mode: EnumerationMode;
  readonly threads: number;
  /** K/N; of `codesign enumerate` alone. */
  readonly shard?: string;
  /** Of `codesign enumerate` alone: only there a journal is kept. */
  readonly resume?: boolean;
  readonly out: string;
  readonly json: boolean;
}

export const ENUMERATE_OPTIONS = {
  ...SPACE_OPTIONS,
  ...threadsOption,
  accuracy: { type: 'string', describe: 'Metric to take accuracies from; see `codesign table info`.' },
  mode: {
    choices: ENUMERATION_MODES,
    default: 'certified',
    describe: 'certified skips what a bound excludes; exhaustive computes every latency. Same frontier.',
  },
  ...objectivesOption,
  out: { type: 'string', default: 'out', describe: 'Folder to write.' },
  ...COST_OPTIONS,
  ...waitOption,
  json: { type: 'boolean', default: false, describe: 'Print the manifest as JSON.' },
} as const;
