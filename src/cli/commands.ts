import type { CommandModule } from 'yargs';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */

export const COMMANDS: CommandModule[] = [];
