import type { Argv, CommandModule, Options } from 'yargs';

/** What a command does, and with which options; what `builder` declares has to agree with the handler's type. */
export interface CommandBody<Declared> {
  readonly builder: Readonly<Record<string, Options>> | ((yargs: Argv) => unknown);
  readonly handler: (options: Declared) => Promise<void> | void;
}

/** A command as `--help` lists it; its body is loaded when it is called. */
export interface CommandEntry {
  /** Name and positional arguments, as yargs writes them. */
  readonly command: string;
  readonly describe: string;
  readonly load: () => Promise<CommandBody<never>>;
}

/** Check that options and handler of a command agree; the list of commands needs no more than the bare form. */
export function defineCommand<Declared>(body: CommandBody<Declared>): CommandBody<never> {
  return body;
}

/** Declare a command whose body is loaded with it: one of a group that is itself loaded when it is called. */
export function defineSubcommand<Declared>(
  entry: Pick<CommandEntry, 'command' | 'describe'> & {
    readonly aliases?: readonly string[];
  } & CommandBody<Declared>,
): CommandModule {
  return entry as unknown as CommandModule;
}

/** Make a command whose module is imported only when somebody calls it or asks for its help. */
export function lazyCommand({ command, describe, load }: CommandEntry): CommandModule {
  let body: CommandBody<never> | undefined;
  return {
    command,
    describe,
    builder: async (yargs) => {
      body = await load();
      const { builder } = body;
      return (typeof builder === 'function' ? builder(yargs) : yargs.options(builder)) as Argv;
    },
    handler: (options) => body?.handler(options as never),
  };
}
