import { loadCostModel } from '../../../cost/load-cost-model.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import type { CostArguments } from '../../options/cost-options.js';
import { COST_OPTIONS } from '../../options/cost-options.js';
import type { WorkloadArguments } from '../../options/open-space.js';
import { openWorkload, WORKLOAD_OPTIONS } from '../../options/open-space.js';
import { formatDuration } from '../../output/reporter.js';

interface ExportOptions extends CostArguments, WorkloadArguments {
  readonly out: string;
}

/** `codesign cost-table export`: the table of a cost model as a file, in the format that `--cost-table` reads. */
export const costTableExportCommand = defineSubcommand<ExportOptions>({
  command: 'export',
  describe: 'Write the costs of every accelerator as a table (.arrow, .parquet or .csv).',
  builder: {
    ...COST_OPTIONS,
    ...WORKLOAD_OPTIONS,
    out: { type: 'string', demandOption: true, describe: 'File to write.' },
  },
  handler: ({ out, space, network, ...files }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      await lockFile(out);
      const begun = performance.now();
      const run = { onProgress: reporter.progress, signal };
      const model = await loadCostModel(files, run, await openWorkload({ space, network }, run));
      if (model.kind === 'analytic') await model.prepareTable(run);
      const { table, rows, sha256 } = model;
      // What writes Arrow and Parquet is loaded when there is something to write.
      const { writeCostTable } = await import('../../../cost/table-file/write-table.js');
      await writeCostTable(out, rows, table, run);
      const time = formatDuration(performance.now() - begun);
      reporter.note(
        `Wrote ${rows.count.toLocaleString('en')} accelerators to ${out} in ${time} (cost model ${sha256}).`,
      );
    }),
});
