import { defineCommand } from '../command.js';
import { costTableCheckCommand } from './cost-table/check.js';
import { costTableExportCommand } from './cost-table/export.js';
import { costTableTemplateCommand } from './cost-table/template.js';

/** `codesign cost-table`: tables of measured or simulated cycles. */
export const costTableCommand = defineCommand<object>({
  builder: (yargs) =>
    yargs
      .command([costTableTemplateCommand, costTableExportCommand, costTableCheckCommand])
      .demandCommand(1, 'Name what to do: template, export or check.'),
  handler: () => undefined,
});
