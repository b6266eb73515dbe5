import type { CommandModule } from 'yargs';
import { benchCommand } from './commands/bench.js';
import { calibrateCommand } from './commands/calibrate.js';
import { costTableCommand } from './commands/cost-table.js';
import { enumerateCommand } from './commands/enumerate.js';
import { knownCellsCommand } from './commands/known-cells.js';
import { mergeCommand } from './commands/merge.js';
import { plotCommand } from './commands/plot.js';
import { rankCommand } from './commands/rank.js';
import { serveProblemCommand } from './commands/serve-problem.js';
import { showCommand } from './commands/show.js';
import { startCommand } from './commands/start.js';
import { sweepCommand } from './commands/sweep.js';
import { tableCommand } from './commands/table.js';
import { validateCommand } from './commands/validate.js';
import { verifyCommand } from './commands/verify.js';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */
export const COMMANDS: CommandModule[] = [
  startCommand,
  tableCommand,
  enumerateCommand,
  mergeCommand,
  showCommand,
  plotCommand,
  verifyCommand,
  rankCommand,
  benchCommand,
  serveProblemCommand,
  sweepCommand,
  costTableCommand,
  validateCommand,
  calibrateCommand,
  knownCellsCommand,
];
