import { buildTable } from '../../../accuracy/table/build.js';
import { SPACE_TABLES } from '../../../accuracy/table/space-tables.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { formatDuration } from '../../output/reporter.js';
import type { SpaceTableArguments } from '../../options/table-options.js';
import { chooseTable, spaceTableOptions, threadsOption } from '../../options/table-options.js';
import type { WaitArguments } from '../../options/wait-option.js';
import { waitOption } from '../../options/wait-option.js';
import { checkThreads } from '../../../threads.js';

interface BuildCommandOptions extends SpaceTableArguments, WaitArguments {
  readonly threads: number;
  readonly force: boolean;
}

/** `codesign table build`: make the table of all models of a space, keeping what it may already hold. */
export const tableBuildCommand = defineSubcommand<BuildCommandOptions>({
  command: 'build',
  describe: 'Build the table of all models of a space; metrics that are in it already are kept.',
  builder: {
    ...spaceTableOptions,
    ...threadsOption,
    ...waitOption,
    force: { type: 'boolean', default: false, describe: 'Replace a file that is damaged or no table, with all in it.' },
  },
  handler: ({ threads, force, wait, ...table }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      const begun = performance.now();
      const { db, space } = chooseTable(table);
      await lockFile(db, { wait });
      const options = { space, threads: checkThreads(threads), force, onProgress: reporter.progress, signal };
      reporter.note(`Building ${db}.`);
      const { models, keptMetrics, keptMeasures } = await buildTable(db, options);
      const names = [...keptMetrics, ...keptMeasures];
      const kept = names.length > 0 ? `, kept ${names.join(', ')}` : '';
      const took = formatDuration(performance.now() - begun);
      reporter.note(`Built ${db}: ${models.toLocaleString('en')} ${SPACE_TABLES[space].nouns}${kept}, in ${took}.`);
    }),
});
