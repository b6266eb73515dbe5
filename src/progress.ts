import { interrupted } from './errors/interrupted.js';

/** One sign of life of a long piece of work. */
export interface ProgressEvent {
  /** What is being done, e.g. `enumerate`. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** What is counted, in the plural, e.g. `cells`. */
  readonly unit: string;
}

/** Receives the progress of long work; called at most some tens of times a second. */
export type ProgressListener = (event: ProgressEvent) => void;

/** What every long-running function takes besides its own options. */
export interface RunOptions {
  readonly onProgress?: ProgressListener | undefined;
  /** Aborting it makes the work stop within a second with error INTERRUPTED, no partial file left. */
  readonly signal?: AbortSignal | undefined;
}

/** Leave with INTERRUPTED where the signal has been aborted. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw interrupted();
}

/** Bytes as megabytes with one decimal, for a progress of unit `MB`. */
export function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}

/** Wait for work, but no longer than until the signal is aborted. @throws {@link CodesignError} INTERRUPTED then. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(interrupted());
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    // What it ends with once nobody waits any more is no news.
    work.catch(() => undefined);
    aborted.catch(() => undefined);
  }
}
