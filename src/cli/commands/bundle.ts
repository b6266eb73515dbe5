import { bundleFolder } from '../../bundle/write-bundle.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import type { WaitArguments } from '../options/wait-option.js';
import { waitOption } from '../options/wait-option.js';

interface BundleArguments extends WaitArguments {
  readonly dir: string;
  readonly out: string;
}

/** `codesign bundle`: a frontier folder as one file, to be sent or kept. */
export const bundleCommand = defineCommand<BundleArguments>({
  builder: (yargs) =>
    yargs
      .positional('dir', {
        type: 'string',
        demandOption: true,
        describe: 'Folder that codesign enumerate has written.',
      })
      .positional('out', { type: 'string', demandOption: true, describe: 'File to write, e.g. out.tar.' })
      .options(waitOption),
  handler: ({ dir, out, wait }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      await lockFile(out, { wait });
      const { files, bytes } = await bundleFolder(dir, out, { onProgress: reporter.progress, signal });
      reporter.finish();
      const megabytes = (bytes / 1e6).toFixed(1);
      reporter.note(`Wrote ${out}: ${files.join(', ')} (${megabytes} MB). Others check it with: codesign verify ${out}`); // prettier-ignore
    }),
});
