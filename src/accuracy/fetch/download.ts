import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { EnvHttpProxyAgent, interceptors } from 'undici';
import { describeWriteFailure } from '../../atomic-file.js';
import type { CodesignError } from '../../errors/codesign-error.js';
import { downloadAltered, downloadFailed } from '../../errors/download.js';
import { interrupted } from '../../errors/interrupted.js';
import { usageError } from '../../errors/usage.js';
import { withFileLock } from '../../folder-lock.js';
import type { RunOptions } from '../../progress.js';
import { toMegabytes } from '../../progress.js';
import { hashFile } from '../../sha256-hex.js';
import { attemptDownload, LastingFault, PassingFault } from './attempt.js';

/** A file to download, pinned by its hash. */
export interface PinnedFile {
  /** Tried in order where the one before does not have the file. */
  readonly addresses: readonly string[];
  /** SHA-256 as lower-case hex. */
  readonly sha256: string;
  /** Exact length; undefined where it is not known. */
  readonly bytes: number | undefined;
  /** About how long it is. */
  readonly roughBytes: number;
}

/** How patient to be. */
export interface DownloadOptions extends RunOptions {
  /** Give a connection up after so long without a byte. */
  readonly stallMs: number;
  /** Give up after so many attempts in a row that brought nothing new. */
  readonly attempts: number;
  /** Pause before the second attempt; doubles with every further one. */
  readonly backoffMs: number;
  /** Called before each pause. */
  readonly onRetry: (fault: string, pauseMs: number) => void;
}

/** For people on ordinary connections. */
export const PATIENCE = { stallMs: 30_000, attempts: 6, backoffMs: 1_000 } as const;

const LONGEST_PAUSE_MS = 30_000;
const MAX_REDIRECTIONS = 5;

/**
 * Download a file to `path` and check it against its SHA-256; a file that does not match is deleted.
 *
 * What has come is kept in `path.partial`, so an interrupted download goes on where it stopped. The proxy of the
 * environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) is used.
 * @returns Whether anything had to be downloaded: a file that is there and matches is kept.
 * @throws {@link CodesignError} DOWNLOAD_FAILED, OUTPUT_UNWRITABLE, OUTPUT_LOCKED where another process downloads it,
 *   INTERRUPTED.
 */
export async function downloadFile(file: PinnedFile, path: string, options: DownloadOptions): Promise<boolean> {
  return withFileLock(path, () => downloadLocked(file, path, options));
}

async function downloadLocked(file: PinnedFile, path: string, options: DownloadOptions): Promise<boolean> {
  if (existsSync(path) && (await hashFile(path, options)) === file.sha256) return false;
  const partial = `${path}.partial`;
  const agent = createAgent();
  try {
    await mkdir(dirname(path), { recursive: true });
    const resumed = existsSync(partial);
    const address = await downloadFromAny(file, partial, agent, options);
    let hash = await hashFile(partial, options);
    if (hash !== file.sha256 && resumed) {
      // What was there from before may have been of another file.
      await rm(partial, { force: true });
      await downloadFromAny({ ...file, addresses: [address] }, partial, agent, options);
      hash = await hashFile(partial, options);
    }
    if (hash !== file.sha256) {
      await rm(partial, { force: true });
      throw downloadAltered(address, file.sha256, hash);
    }
    await rename(partial, path);
    return true;
  } catch (cause) {
    if (options.signal?.aborted === true) throw stopped();
    throw describeWriteFailure(cause, path);
  } finally {
    await agent.destroy();
  }
}

/** @returns The address that had the file. */
async function downloadFromAny(
  file: PinnedFile,
  partial: string,
  dispatcher: Dispatcher,
  options: DownloadOptions,
): Promise<string> {
  let fault: LastingFault | undefined;
  for (const address of file.addresses) {
    try {
      await downloadPatiently(address, file, partial, dispatcher, options);
      return address;
    } catch (cause) {
      if (!(cause instanceof LastingFault)) throw cause;
      fault = new LastingFault(`${address}: ${cause.message}`, cause.elsewhere);
      if (!cause.elsewhere) break;
    }
  }
  throw downloadFailed(fault?.message ?? 'no address is known');
}

async function downloadPatiently(
  address: string,
  file: PinnedFile,
  partial: string,
  dispatcher: Dispatcher,
  options: DownloadOptions,
): Promise<void> {
  const { stallMs, signal, onProgress } = options;
  let furthest = 0;
  let failures = 0;
  const onBytes = (done: number, total: number | undefined): void => {
    if (done > furthest) failures = 0;
    furthest = Math.max(furthest, done);
    const whole = total ?? Math.max(done, file.roughBytes);
    onProgress?.({ phase: 'download', done: toMegabytes(done), total: toMegabytes(whole), unit: 'MB' });
  };
  for (;;) {
    try {
      await attemptDownload(address, partial, { dispatcher, stallMs, bytes: file.bytes, signal, onBytes });
      return;
    } catch (cause) {
      if (!(cause instanceof PassingFault)) throw cause;
      failures++;
      if (failures >= options.attempts) {
        throw downloadFailed(`${address}: ${cause.message}, ${failures} times in a row`, cause);
      }
      const pause = Math.min(options.backoffMs * 2 ** (failures - 1), LONGEST_PAUSE_MS);
      options.onRetry(cause.message, pause);
      await setTimeout(pause, undefined, { signal });
    }
  }
}

function createAgent(): Dispatcher {
  try {
    return new EnvHttpProxyAgent().compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }));
  } catch (cause) {
    const fault = `The proxy of the environment (HTTPS_PROXY, HTTP_PROXY) cannot be used: ${(cause as Error).message}.`;
    throw usageError(fault, 'Write it as http://host:port.', cause);
  }
}

function stopped(): CodesignError {
  return interrupted('Run it again to go on where it stopped.');
}
