import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { benchmarkInterrupted } from '../../src/errors/bench.js';
import { externalIdle, externalUnstartable } from '../../src/errors/external.js';
import type { Space } from '../problem/space.js';
import { serveProblem } from '../serve/serve.js';
import type { ExternalStrategy } from '../strategies/strategy-source.js';
import type { Trace } from '../trace/trace.js';
import type { BenchmarkedRun } from './benchmarked-session.js';
import { BenchmarkedSession } from './benchmarked-session.js';
import type { EarlyEnding } from './early-ending.js';
import { keepTail, killCommand, startCommand } from './process-group.js';

/** What is kept of a strategy's stderr, for saying why it crashed. */
const KEPT_STDERR_BYTES = 4096;
/** How long a strategy may go on once its budget is spent; nothing of that is judged. */
const LEAVING_MS = 2000;

/** What an external strategy did in one run. */
export interface ExternalRun {
  /** As it was told it; steps that it did not take hold nothing. */
  readonly trace: Trace;
  /** Undefined where it took all of its steps. */
  readonly ending: EarlyEnding | undefined;
}

/** How a process ended: of its own accord, or why it was not waited for. */
type Exit =
  | { readonly code: number | null; readonly signal: string | null }
  | { readonly unstartable: unknown }
  | { readonly cut: 'out of time' | 'interrupted' };

/**
 * Let an external strategy make one run: its command as a process of its own, asking over stdin and stdout.
 *
 * Its environment has CODESIGN_EXTERNAL=1, CODESIGN_SEED, CODESIGN_STEPS and CODESIGN_SCENARIO. The process and all that it
 * started are killed when its time is up, when the signal is aborted, and some seconds after its budget is spent.
 *
 * @param told - The space as the run is told it.
 * @throws {@link CodesignError} STRATEGY_INVALID where it cannot be started or ends without having asked for one pair,
 *   INTERRUPTED once the signal is aborted.
 */
export async function runExternal(
  name: string,
  { command, timeLimitMs }: ExternalStrategy,
  told: Space,
  run: BenchmarkedRun,
  signal?: AbortSignal,
): Promise<ExternalRun> {
  if (signal?.aborted) throw benchmarkInterrupted();
  const session = new BenchmarkedSession(told, run);
  const child = startCommand(command, {
    CODESIGN_EXTERNAL: '1',
    CODESIGN_SEED: String(run.seed),
    CODESIGN_STEPS: String(run.steps),
    CODESIGN_SCENARIO: run.scenario.name,
  });
  const stderr = keepTail(child.stderr, KEPT_STDERR_BYTES);
  const exit = await waitForExit(child, session, timeLimitMs, signal);
  if ('unstartable' in exit) throw externalUnstartable(name, command, exit.unstartable);
  if ('cut' in exit && exit.cut === 'interrupted') throw benchmarkInterrupted();
  const { trace, taken } = session;
  if (taken === run.steps) return { trace, ending: undefined };
  const ending = { ...describeExit(exit, timeLimitMs, stderr()), steps: taken };
  if (taken === 0 && ending.reason !== 'out of time') throw externalIdle(name, run.seed, command, ending.detail);
  return { trace, ending };
}

/** Answer a process until it ends, or end it. It is gone when this is over. */
async function waitForExit(
  child: ChildProcessWithoutNullStreams,
  session: BenchmarkedSession,
  timeLimitMs: number,
  signal: AbortSignal | undefined,
): Promise<Exit> {
  let limit: NodeJS.Timeout | undefined;
  let leaving: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<Exit>((resolve, reject) => {
      limit = setTimeout(() => resolve({ cut: 'out of time' }), timeLimitMs);
      onAbort = () => resolve({ cut: 'interrupted' });
      signal?.addEventListener('abort', onAbort);
      child.on('error', (unstartable) => resolve({ unstartable }));
      // Not at once on "exit": what it wrote last is read first, unless something that it started keeps its pipes open.
      child.on('close', (code, signalName) => resolve({ code, signal: signalName }));
      child.on('exit', (code, signalName) => {
        leaving ??= setTimeout(() => resolve({ code, signal: signalName }), LEAVING_MS);
      });
      const handle = (request: unknown): ReturnType<BenchmarkedSession['handle']> => {
        const reply = session.handle(request);
        if (session.isOver) leaving ??= setTimeout(() => resolve({ code: 0, signal: null }), LEAVING_MS);
        return reply;
      };
      serveProblem({ handle }, child.stdout, child.stdin).catch(reject);
    });
  } finally {
    clearTimeout(limit);
    clearTimeout(leaving);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    killCommand(child);
  }
}

function describeExit(
  exit: Exclude<Exit, { unstartable: unknown }>,
  timeLimitMs: number,
  stderr: string,
): Pick<EarlyEnding, 'reason' | 'detail'> {
  if ('cut' in exit) return { reason: 'out of time', detail: `no end after ${timeLimitMs / 1000} seconds` };
  const { code, signal } = exit;
  if (code === 0) return { reason: 'left early', detail: 'it ended by itself' };
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  return { reason: 'crashed', detail: last === '' ? how : `${how}, ${last}` };
}
