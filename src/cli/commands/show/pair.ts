import { findAccelerator } from '../../../cost/find-accelerator.js';
import { describePair } from '../../../frontier/describe/pair.js';
import { acceleratorRowsOf } from '../../../frontier/inputs.js';
import { findCell } from '../../../space/find-cell.js';
import { defineCommand } from '../../command.js';
import { runCommand } from '../../context.js';
import type { SourceOptions } from '../../show-source.js';
import { openSource, SOURCE_OPTIONS } from '../../show-source.js';
import { formatPair } from '../../show-text.js';

interface ShowPairOptions extends SourceOptions {
  readonly cell: string;
  readonly accelerator: string;
  readonly json: boolean;
}

/** `codesign show pair`: one pair, operation by operation. */
export const showPairCommand = defineCommand<ShowPairOptions>({
  command: 'pair <cell> <accelerator>',
  describe: 'Show a pair: its objectives and its schedule, operation by operation.',
  builder: (yargs) =>
    yargs
      .positional('cell', { type: 'string', demandOption: true, describe: 'Index, hash, or MATRIX:OPERATIONS.' })
      .positional('accelerator', { type: 'string', demandOption: true, describe: 'Index, name, or PARAMETER=VALUE,…' })
      .options(SOURCE_OPTIONS)
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON.' }),
  handler: ({ cell, accelerator, json, ...source }) =>
    runCommand(async (context) => {
      const space = await openSource(source, context);
      const variant = findAccelerator(accelerator, acceleratorRowsOf(space));
      const report = describePair(space, findCell(space.cells, cell), variant);
      context.reporter.finish();
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatPair(report));
    }),
});
