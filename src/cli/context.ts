import { removeUnfinishedFiles } from '../atomic-file.js';
import { CodesignError } from '../errors/codesign-error.js';
import { Reporter } from './output/reporter.js';

const GRACE_MS = 800;

/** What a command needs from its surroundings: a way to report and a signal that Ctrl-C aborts. */
export interface CommandContext {
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
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
  try {
    await command({ reporter, signal: abort.signal });
    reporter.finish();
  } catch (error) {
    // An interrupted command may say what it kept; another error is but what the interruption led to.
    const said = error instanceof CodesignError && error.code === 'INTERRUPTED';
    if (abort.signal.aborted) leave(reporter, said ? error.message : 'Interrupted: nothing was written.', 130);
    if (!(error instanceof CodesignError)) throw error;
    leave(reporter, `codesign: ${error.message} [${error.code}]`, error.exitCode);
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

function leave(reporter: Reporter, text: string, exitCode: number): never {
  reporter.note(text);
  removeUnfinishedFiles();
  process.exit(exitCode);
}
