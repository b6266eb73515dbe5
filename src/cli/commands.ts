import type { CommandModule } from 'yargs';
import { calibrateCommand } from './commands/calibrate.js';
import { tableCommand } from './commands/table.js';
import { validateCommand } from './commands/validate.js';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */

export const COMMANDS: CommandModule[] = [tableCommand, validateCommand, calibrateCommand];
