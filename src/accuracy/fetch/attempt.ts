import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { Dispatcher } from 'undici';
import { request } from 'undici';

/** Something that may go better next time: a cut connection, a server in trouble, silence. */
export class PassingFault extends Error {}

/** Something that trying again does not mend. */
export class LastingFault extends Error {
  constructor(
    message: string,
    /** Whether another address may still have the file. */
    readonly elsewhere = false,
  ) {
    super(message);
  }
}

/** What one request needs to know. */
export interface AttemptOptions {
  readonly dispatcher: Dispatcher;
  /** Give up after so long without a byte. */
  readonly stallMs: number;
  /** Exact length of the file; undefined where it is not known. */
  readonly bytes: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Called with the bytes there are and, where the server says, how many there will be. */
  readonly onBytes: (done: number, total: number | undefined) => void;
}

const OK = 200;
const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;

/** Statuses that say "not now" rather than "no". */
const PASSING_STATUSES = new Set([408, 425, 429]);
const GONE_STATUSES = new Set([404, 410]);

/**
 * Ask once for what is still missing of a file and append it to `partial`.
 *
 * Returns when the file is complete as far as the server is concerned.
 * @throws {@link PassingFault}, {@link LastingFault}; file system errors as they are.
 */
export async function attemptDownload(address: string, partial: string, options: AttemptOptions): Promise<void> {
  const have = await sizeOf(partial);
  if (have > 0 && have === options.bytes) return;
  const silence = new Silence(options.stallMs);
  const file = await open(partial, 'a');
  try {
    const { statusCode, headers, body } = await request(address, {
      dispatcher: options.dispatcher,
      headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: options.signal === undefined ? silence.signal : AbortSignal.any([silence.signal, options.signal]),
    });
    silence.broken();
    const range = readContentRange(headers['content-range']);
    if (statusCode === RANGE_NOT_SATISFIABLE && have > 0) {
      await body.dump();
      if (range?.total === have) return;
      await file.truncate(0);
      throw new PassingFault('the server has another length than what was there of the file; starting anew');
    }
    if (statusCode !== OK && statusCode !== PARTIAL_CONTENT) {
      await body.dump();
      throw describeStatus(statusCode);
    }
    // A server that ignores ranges sends the whole file again.
    const start = statusCode === PARTIAL_CONTENT ? range?.start : 0;
    if (start !== have) {
      await file.truncate(0);
      if (start !== 0) throw new PassingFault('the server sent another part of the file than was asked for');
    }
    const announced = statusCode === PARTIAL_CONTENT ? range?.total : toNumber(headers['content-length']);
    checkLength(announced, options.bytes);
    const done = await receive(body, file, start, announced, silence, options);
    if (announced !== undefined && done < announced) {
      throw new PassingFault(`the connection ended after ${done} of ${announced} bytes`);
    }
  } catch (cause) {
    throw describeFault(cause, silence, options);
  } finally {
    silence.stop();
    await file.close();
  }
}

async function receive(
  body: AsyncIterable<Buffer>,
  file: FileHandle,
  start: number,
  announced: number | undefined,
  silence: Silence,
  options: AttemptOptions,
): Promise<number> {
  let done = start;
  for await (const chunk of body) {
    silence.broken();
    await file.appendFile(chunk);
    done += chunk.length;
    if (options.bytes !== undefined && done > options.bytes) checkLength(done, options.bytes);
    options.onBytes(done, announced);
  }
  return done;
}

/** Aborts its signal once nothing has been heard for a while. */
class Silence {
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly limitMs: number) {
    this.#timer = setTimeout(() => this.#abort.abort(), limitMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Something was heard: count anew. */
  broken(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw cause;
  }
}

function readContentRange(
  header: string | string[] | undefined,
): { start: number; total: number | undefined } | undefined {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(typeof header === 'string' ? header : '');
  return match === null ? undefined : { start: Number(match[1] ?? NaN), total: toNumber(match[2]) };
}

function toNumber(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : undefined;
}

function checkLength(found: number | undefined, wanted: number | undefined): void {
  if (found !== undefined && wanted !== undefined && found !== wanted) {
    throw new LastingFault(`it has ${found} bytes there, the published file has ${wanted}`, true);
  }
}

function describeStatus(status: number): Error {
  const fault = `the server answers ${status}`;
  if (status >= 500 || PASSING_STATUSES.has(status)) return new PassingFault(fault);
  return new LastingFault(fault, GONE_STATUSES.has(status));
}

/** Faults of the file system have an errno that a socket has not; everything else is the network's. */
const FILE_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'EIO', 'EFBIG']);

function describeFault(cause: unknown, silence: Silence, options: AttemptOptions): unknown {
  if (cause instanceof PassingFault || cause instanceof LastingFault || options.signal?.aborted === true) return cause;
  if (silence.signal.aborted) return new PassingFault(`nothing came for ${options.stallMs / 1000} s`);
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code !== undefined && FILE_FAULTS.has(code)) return cause;
  return new PassingFault(message === '' ? (code ?? 'the connection failed') : message, { cause });
}
