import { readCostTable } from '../../../cost/table-file/read-table.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { formatDuration } from '../../output/reporter.js';

interface CheckOptions {
  readonly file: string;
}

/** `codesign cost-table check`: read a table as `--cost-table` would, and say what is in it. */
export const costTableCheckCommand = defineSubcommand<CheckOptions>({
  command: 'check <file>',
  describe: 'Read a table as --cost-table would; print its accelerators, engine classes and hash.',
  builder: (yargs) => yargs.positional('file', { type: 'string', demandOption: true }),
  handler: ({ file }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      const { table, sha256 } = await readCostTable(file, { onProgress: reporter.progress, signal });
      const { variants, operations, assignments } = table;
      const counts = { variants, operations: operations.length, engine_classes: assignments, sha256 };
      process.stdout.write(`${JSON.stringify(counts)}\n`);
      reporter.note(`Read ${file} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
