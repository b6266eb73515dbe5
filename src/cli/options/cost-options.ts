import type { CostModelFiles } from '../../cost/load-cost-model.js';

/** The options of every command that needs a cost model, for yargs. */
export const COST_OPTIONS = {
  'cost-model': {
    type: 'string',
    describe: 'Constants in place of the default ones: chaidnn-v2, chaidnn-v3 or a file (JSON).',
  },
  accelerators: { type: 'string', describe: 'Grid of accelerators (JSON) in place of the default 8,640.' },
  'cost-table': {
    type: 'string',
    describe: 'Measured cycles (.arrow, .parquet, .csv) in place of the model; see codesign cost-table.',
  },
} as const;

/** What yargs makes of {@link COST_OPTIONS}: the argument of `loadCostModel`. */
export type CostArguments = CostModelFiles;
