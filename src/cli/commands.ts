import type { CommandModule } from 'yargs';
import { calibrateCommand } from './commands/calibrate.js';
import { costTableCommand } from './commands/cost-table.js';
import { enumerateCommand } from './commands/enumerate.js';
import { rankCommand } from './commands/rank.js';
import { startCommand } from './commands/start.js';
import { showCommand } from './commands/show.js';
import { tableCommand } from './commands/table.js';
import { validateCommand } from './commands/validate.js';
import { verifyCommand } from './commands/verify.js';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */
export const COMMANDS: CommandModule[] = [
  startCommand,
  enumerateCommand,
  rankCommand,
  showCommand,
  verifyCommand,
  tableCommand,
  validateCommand,
  calibrateCommand,
  costTableCommand,
];
