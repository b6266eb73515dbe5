import { buildTable } from '../../../accuracy/table/build.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { formatDuration } from '../../output/reporter.js';
import { databaseOption, threadsOption } from '../../options/table-options.js';
import { checkThreads } from '../../../threads.js';

interface BuildCommandOptions {
  readonly db: string;
  readonly threads: number;
  readonly force: boolean;
}

/** `codesign table build`: make the table of all cells, keeping the metrics it may already hold. */
export const tableBuildCommand = defineSubcommand<BuildCommandOptions>({
  command: 'build',
  describe: 'Build the table of all 423,624 cells; metrics that are in it already are kept.',
  builder: {
    ...databaseOption,
    ...threadsOption,
    force: { type: 'boolean', default: false, describe: 'Replace a file that is damaged or no table, with all in it.' },
  },
  handler: ({ db, threads, force }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      const options = { threads: checkThreads(threads), force, onProgress: reporter.progress, signal };
      reporter.note(`Building ${db}.`);
      const { cells, keptMetrics } = await buildTable(db, options);
      const kept = keptMetrics.length > 0 ? `, kept ${keptMetrics.join(', ')}` : '';
      const took = formatDuration(performance.now() - begun);
      reporter.note(`Built ${db}: ${cells.toLocaleString('en')} cells${kept}, in ${took}.`);
    }),
});
