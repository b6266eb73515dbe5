import { defineCommand } from '../command.js';
import { showAcceleratorCommand } from './show/accelerator.js';
import { showCellCommand } from './show/cell.js';
import { showFrontierCommand } from './show/frontier.js';
import { showPairCommand } from './show/pair.js';

/** `codesign show`: look at a frontier, a pair, a cell or an accelerator. */
export const showCommand = defineCommand({
  builder: (yargs) =>
    yargs
      .command([showFrontierCommand, showPairCommand, showCellCommand, showAcceleratorCommand])
      .demandCommand(1, 'Name what to show; see codesign show --help.'),
  handler: () => undefined,
});
