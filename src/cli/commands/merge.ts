import { mergeShardFolders } from '../../store/merge-folders.js';
import { coversAllCells } from '../../store/shards.js';
import { writeFrontierFolder } from '../../store/write-folder.js';
import { checkWithin } from '../../errors/usage.js';
import { MOST_SHARDS } from '../../shard.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import type { WaitArguments } from '../options/wait-option.js';
import { waitOption } from '../options/wait-option.js';

interface MergeOptions extends WaitArguments {
  readonly dirs: readonly string[];
  readonly out: string;
  readonly partial: boolean;
  readonly expect?: number | undefined;
  readonly json: boolean;
}

/** `codesign merge`: one frontier from those of shards. */
export const mergeCommand = defineCommand<MergeOptions>({
  builder: (yargs) =>
    yargs
      .positional('dirs', { type: 'string', array: true, demandOption: true, describe: 'Folders of the shards.' })
      .option('out', { type: 'string', default: 'out', describe: 'Folder to write.' })
      .option('partial', {
        type: 'boolean',
        default: false,
        describe: 'Merge shards that leave out cells at the ends of the space.',
      })
      .option('expect', {
        type: 'number',
        describe: 'How many shards there must be: names those that are missing.',
      })
      .options(waitOption)
      .option('json', { type: 'boolean', default: false, describe: 'Print the manifest as JSON.' }),
  handler: ({ dirs, out, partial, expect, wait, json }) =>
    runCommand(async ({ reporter, signal, lockFolder }) => {
      if (expect !== undefined) checkWithin('--expect', expect, 1, MOST_SHARDS);
      await lockFolder(out, { wait });
      const { progress: onProgress } = reporter;
      const { result, merged, repeated } = await mergeShardFolders(dirs, {
        partial,
        expected: expect,
        signal,
        onProgress,
      });
      const manifest = await writeFrontierFolder(out, result);
      const { from, to } = manifest.cell_range;
      const models = `${result.inputs.space.noun}s`;
      const part = coversAllCells(manifest) ? `all ${models}` : `${models} ${from} to ${to - 1} of ${manifest.cells}`;
      const again = repeated === 0 ? '' : ` (${repeated} more were the same again)`;
      reporter.note(
        `Merged ${merged} shards${again}: ${manifest.frontier.size} points over ${part}. Written to ${out}/.`,
      );
      if (json) print(`${JSON.stringify(manifest, null, 2)}\n`);
    }),
});
