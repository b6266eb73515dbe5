import type { Argv, CommandModule, Options } from 'yargs';

/** A command whose handler takes complete, typed options; what `builder` declares has to agree with them. */
export interface CommandDeclaration<Declared> extends Omit<CommandModule<object, Declared>, 'builder'> {
  readonly builder: Readonly<Record<string, Options>> | ((yargs: Argv) => unknown);
}

/** Declare a command with typed options; the list of commands needs no more than its bare form. */
export function defineCommand<Declared>(command: CommandDeclaration<Declared>): CommandModule {
  return command as unknown as CommandModule;
}
