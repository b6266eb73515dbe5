import { isFile } from '../../bundle/read-bundle.js';
import { folderIsFile } from '../../errors/bundle.js';
import { writeExplorer } from '../../explorer/write/write-explorer.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { describeExplorer } from '../output/explorer-text.js';

interface ExploreOptions {
  readonly dir: string;
  readonly bench?: string;
  readonly allCells: boolean;
  readonly out?: string;
}

/** `codesign explore`: one HTML page to look at a frontier, take pairs apart and ask "what if". */
export const exploreCommand = defineCommand<ExploreOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .options({
        bench: { type: 'string', describe: 'Folder that `codesign bench` wrote: show what its searches visited.' },
        'all-cells': {
          type: 'boolean',
          default: false,
          describe: 'Take along the accuracies of all cells of NAS-Bench-101, for any cell that is put together there.',
        },
        out: { type: 'string', describe: 'File to write (default: explorer.html in the folder).' },
      }),
  handler: ({ dir, bench, allCells, out }) =>
    runCommand(async ({ reporter, lockFolder, lockFile }) => {
      if (isFile(dir)) throw folderIsFile(dir);
      await (out === undefined ? lockFolder(dir) : lockFile(out));
      for (const line of describeExplorer(await writeExplorer(dir, { bench, allCells, out }))) reporter.note(line);
    }),
});
