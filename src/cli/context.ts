import { removeUnfinishedFiles } from '../atomic-file.js';
import { CodesignError } from '../errors/codesign-error.js';
import type { LockOptions, ReleaseLock } from '../folder-lock.js';
import { lockFile, lockFolder } from '../folder-lock.js';
import { printableLine } from './output/printable.js';
import { Reporter } from './output/reporter.js';

const GRACE_MS = 800;

/** What a command needs from its surroundings: a way to report and a signal that Ctrl-C aborts. */
export interface CommandContext {
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  /** Take a folder to write into until the command is over; see {@link lockFolder}. */
  readonly lockFolder: (folder: string, options?: CommandLockOptions) => Promise<void>;
  /** Take a file to write until the command is over; see {@link lockFile}. */
  readonly lockFile: (path: string, options?: CommandLockOptions) => Promise<void>;
}

/** What a command says of a lock: the options of the command itself will do. */
export type CommandLockOptions = Pick<LockOptions, 'wait' | 'part'>;

/** The surroundings of a command, and what lets go of what it has taken. */
export function makeContext(
  reporter: Reporter,
  signal: AbortSignal,
): CommandContext & { readonly release: () => void } {
  const locks: ReleaseLock[] = [];
  const onWait: LockOptions['onWait'] = ({ pid, command }) =>
    reporter.note(`Waiting for process ${pid} (${command}) to be done.`);
  const taking =
    (take: typeof lockFolder) =>
    async (path: string, { wait, part }: CommandLockOptions = {}): Promise<void> => {
      locks.push(await take(path, { wait, part, onWait, signal }));
    };
  const release = (): void => {
    for (const lock of locks.splice(0)) lock();
  };
  return { reporter, signal, lockFolder: taking(lockFolder), lockFile: taking(lockFile), release };
}

/**
 * Run a command: exit code, error text and Ctrl-C handled once for all of them.
 *
 * After Ctrl-C the work gets a moment to end by itself, then unfinished files are removed and the process leaves with 130.
 */
export async function runCommand(command: (context: CommandContext) => Promise<void>): Promise<void> {
  const reporter = new Reporter();
  const abort = new AbortController();
  const onInterrupt = (): void => {
    abort.abort();
    setTimeout(() => {
      leave(reporter, 'Interrupted: nothing was written.', 130);
    }, GRACE_MS).unref();
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  const { release, ...context } = makeContext(reporter, abort.signal);
  try {
    await command(context);
    reporter.finish();
  } catch (error) {
    // An interrupted command may say what it kept; another error is but what the interruption led to.
    const said = error instanceof CodesignError && error.code === 'INTERRUPTED';
    if (abort.signal.aborted) leave(reporter, said ? error.message : 'Interrupted: nothing was written.', 130);
    if (!(error instanceof CodesignError)) throw error;
    leave(reporter, `codesign: ${printableFault(error)} [${error.code}]`, error.exitCode);
  } finally {
    release();
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

/** An error in one line, whatever the names in it hold; that of a file of models lists its faults. */
function printableFault({ code, message }: CodesignError): string {
  return code === 'MODELS_INVALID' ? message : printableLine(message);
}

function leave(reporter: Reporter, text: string, exitCode: number): never {
  reporter.note(text);
  removeUnfinishedFiles();
  process.exit(exitCode);
}
