#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { CodesignError } from '../errors/codesign-error.js';
import { givenTwice } from '../errors/command-line.js';
import { COMMANDS } from './commands.js';
import { checkNamedFiles, sha256Option } from './options/sha256-option.js';
import { printableText } from './output/printable.js';

const EXIT_USAGE = 1;

// Whoever reads our output may stop early, like `head`: then there is nothing left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const cli = yargs(hideBin(process.argv));

/** An option that is given twice becomes a list behind the back of a command that takes one value. */
function checkGivenOnce(argv: Readonly<Record<string, unknown>>): true {
  const { array: lists } = (cli as unknown as { getOptions(): { readonly array: readonly string[] } }).getOptions();
  for (const [name, value] of Object.entries(argv)) {
    // yargs adds every name in camel case too.
    const declared = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (!Array.isArray(value) || name === '_' || lists.includes(declared)) continue;
    throw givenTwice(name);
  }
  return true;
}

/** yargs lays its help out before every command, which takes a tenth of a second where it is to be wrapped. */
function helpWidth(): number | null {
  return process.argv.includes('--help') ? Math.min(110, process.stdout.columns || 110) : null;
}

await cli
  .scriptName('codesign')
  .usage('$0 <command>\n\nThe exact Pareto frontier of all CNN–accelerator pairs.')
  .command(COMMANDS)
  .options(sha256Option)
  .middleware(checkNamedFiles)
  .demandCommand(1, 'Name a command; see codesign --help.')
  .strict()
  .recommendCommands()
  .check(checkGivenOnce)
  .wrap(helpWidth())
  .fail((message, error) => {
    // A YError is yargs' own complaint about the command line, e.g. too few values of an option.
    const isUsage = error instanceof CodesignError || (error as Error | undefined)?.name === 'YError';
    if ((error as Error | undefined) && !isUsage) throw error;
    if (error instanceof CodesignError && error.code !== 'USAGE') {
      process.stderr.write(`codesign: ${printableText(error.message)} [${error.code}]\n`);
      process.exit(error.exitCode);
    }
    process.stderr.write(`codesign: ${printableText(message)}\nSee codesign --help.\n`);
    process.exit(EXIT_USAGE);
  })
  .parseAsync();
