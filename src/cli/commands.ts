import type { CommandModule } from 'yargs';

/** Every command of `codesign`, one module each, in the order `--help` shows them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const COMMANDS: CommandModule<any, any>[] = [];
