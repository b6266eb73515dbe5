import { loadGrid } from '../../../space/accelerators/grid-file.js';
import { gridRows } from '../../../space/accelerators/rows.js';
import { DEFAULT_GRID } from '../../../space/accelerators/grid.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import type { WorkloadArguments } from '../../options/open-space.js';
import { openWorkload, WORKLOAD_OPTIONS } from '../../options/open-space.js';
import { COST_OPTIONS } from '../../options/cost-options.js';

interface TemplateOptions extends WorkloadArguments {
  readonly accelerators?: string;
  readonly out: string;
}

/** `codesign cost-table template`: a table with every row and column, and no costs. */
export const costTableTemplateCommand = defineSubcommand<TemplateOptions>({
  command: 'template',
  describe: 'Write a table with every accelerator and column, its costs left empty to be filled in.',
  builder: {
    accelerators: COST_OPTIONS.accelerators,
    ...WORKLOAD_OPTIONS,
    out: { type: 'string', demandOption: true, describe: 'File to write (.arrow, .parquet or .csv).' },
  },
  handler: ({ accelerators, out, ...space }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      await lockFile(out);
      const grid = accelerators === undefined ? DEFAULT_GRID : loadGrid(accelerators).grid;
      const rows = gridRows(grid);
      const run = { onProgress: reporter.progress, signal };
      const { operations } = await openWorkload(space, run);
      // What writes Arrow and Parquet is loaded when there is something to write.
      const { writeCostTable } = await import('../../../cost/table-file/write-table.js');
      await writeCostTable(out, rows, undefined, run, operations);
      reporter.note(`Wrote ${rows.count.toLocaleString('en')} empty rows to ${out}.`);
    }),
});
