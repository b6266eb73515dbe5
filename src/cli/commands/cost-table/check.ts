import { readCostTable } from '../../../cost/table-file/read-table.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import type { WorkloadArguments } from '../../options/open-space.js';
import { openWorkload, WORKLOAD_OPTIONS } from '../../options/open-space.js';
import { formatDuration } from '../../output/reporter.js';

interface CheckOptions extends WorkloadArguments {
  readonly file: string;
}

/** `codesign cost-table check`: read a table as `--cost-table` would, and say what is in it. */
export const costTableCheckCommand = defineSubcommand<CheckOptions>({
  command: 'check <file>',
  describe: 'Read a table as --cost-table would; print its accelerators, engine classes and hash.',
  builder: (yargs) => yargs.positional('file', { type: 'string', demandOption: true }).options(WORKLOAD_OPTIONS),
  handler: ({ file, ...space }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      const run = { onProgress: reporter.progress, signal };
      const { table, sha256 } = await readCostTable(file, run, await openWorkload(space, run));
      const { variants, operations, assignments } = table;
      const counts = { variants, operations: operations.length, engine_classes: assignments, sha256 };
      print(`${JSON.stringify(counts)}\n`);
      reporter.note(`Read ${file} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
