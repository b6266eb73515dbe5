import { defineCommand } from '../command.js';
import { modelsCheckCommand } from './models/check.js';

/** `codesign models`: files of a user's own models. */
export const modelsCommand = defineCommand({
  builder: (yargs) =>
    yargs.command([modelsCheckCommand]).demandCommand(1, 'Name what to do with the file; see codesign models --help.'),
  handler: () => undefined,
});
