#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { COMMANDS } from './commands.js';

const EXIT_USAGE = 1;

await yargs(hideBin(process.argv))
  .scriptName('codesign')
  .usage('$0 <command>\n\nThe exact Pareto frontier of all CNN–accelerator pairs.')
  .command(COMMANDS)
  .demandCommand(1, 'Name a command; see codesign --help.')
  .strict()
  .recommendCommands()
  .wrap(Math.min(110, process.stdout.columns || 110))
  .fail((message, error) => {
    if (error as Error | undefined) throw error;
    process.stderr.write(`codesign: ${message}\nSee codesign --help.\n`);
    process.exit(EXIT_USAGE);
  })
  .parseAsync();
