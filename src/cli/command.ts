import type { CommandModule } from 'yargs';

/** Declare a command with typed options; the list of commands needs no more than its bare form. */
export function defineCommand<Options>(command: CommandModule<object, Options>): CommandModule {
  return command as unknown as CommandModule;
}
