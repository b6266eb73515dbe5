import { onTestFinished, vi } from 'vitest';
import type { CommandContext } from '../../src/cli/context.js';
import { makeContext } from '../../src/cli/context.js';
import { Reporter } from '../../src/cli/output/reporter.js';

/** What a command function says when it is called in this process, so far. */
export interface Said {
  readonly context: CommandContext;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Make the surroundings of a command function; what it writes is kept from the terminal until the test is over. */
export function listen(signal: AbortSignal = new AbortController().signal): Said {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    const spy = vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  const { release, ...context } = makeContext(new Reporter(), signal);
  onTestFinished(release);
  return {
    context,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
  };
}
