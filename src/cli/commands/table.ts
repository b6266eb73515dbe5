import { defineCommand } from '../command.js';
import { tableBuildCommand } from './table/build.js';
import { tableFetchCommand } from './table/fetch.js';
import { tableImportCommand } from './table/import.js';
import { tableInfoCommand } from './table/info.js';

/** `codesign table`: everything about the table of cells and accuracies. */
export const tableCommand = defineCommand({
  builder: (yargs) =>
    yargs
      .command([tableBuildCommand, tableFetchCommand, tableImportCommand, tableInfoCommand])
      .demandCommand(1, 'Name what to do with the table; see codesign table --help.'),
  handler: () => undefined,
});
