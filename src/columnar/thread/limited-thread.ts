import type { Transferable } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type { PackedError } from '../../errors/across-threads.js';
import { packError, reviveError } from '../../errors/across-threads.js';
import { CodesignError } from '../../errors/codesign-error.js';
import { limitExceeded } from '../../errors/limits.js';

/** Memory that reading may take: what the values are, as objects, and room for the code itself. */
const OBJECT_BYTES = 6;
const BASE_MB = 256;

/** What a thread answers: a value, or what was wrong. */
export type ThreadReply<T> = { readonly value: T } | { readonly failure: PackedError };

/** Whose limit it is, for error texts. */
export interface LimitedFile {
  readonly file: string;
  /** What to do where the thread's memory does not suffice. */
  readonly wayOut: string;
}

/** The memory of a thread that reads a file of so many bytes, unpacked [MB]. */
export function threadMemoryMb(unpackedBytes: number): number {
  return Math.ceil((unpackedBytes / 2 ** 20) * OBJECT_BYTES) + BASE_MB;
}

/** A thread of limited memory that reads what is not trusted, so that a hostile file can end that thread at most. */
export class LimitedThread {
  readonly memoryMb: number;
  readonly #worker: Worker;
  #hasEnded = false;

  /** @param module - The path of what runs in it, see {@link answer}. */
  constructor(module: string, memoryMb: number) {
    this.memoryMb = memoryMb;
    this.#worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    // Between two questions nobody listens; the next one finds that it has ended.
    this.#worker.on('error', () => undefined);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * Ask one thing; the next only after the answer.
   *
   * @throws What the thread threw; LIMIT_EXCEEDED where its memory did not suffice, which ends it.
   */
  async ask<T>(question: unknown, transfer: readonly Transferable[], { file, wayOut }: LimitedFile): Promise<T> {
    let reply: ThreadReply<T>;
    try {
      reply = await this.#ask<T>(question, transfer);
    } catch (error) {
      void this.end();
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      throw limitExceeded(file, 'a column that takes more memory to decode', `${this.memoryMb} MB`, wayOut);
    }
    if ('failure' in reply) throw reviveError(reply.failure);
    return reply.value;
  }

  /** Do not keep the process for it until it is asked again. */
  rest(): void {
    this.#worker.unref();
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#worker.terminate();
  }

  #ask<T>(question: unknown, transfer: readonly Transferable[]): Promise<ThreadReply<T>> {
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        worker.off('message', onReply).off('error', onError).off('exit', onExit);
        end();
      };
      const onReply = (reply: ThreadReply<T>): void => settle(() => resolve(reply));
      const onError = (error: Error): void => settle(() => reject(error));
      const onExit = (code: number): void => settle(() => reject(new Error(`the reading thread ended with ${code}`)));
      worker.on('message', onReply).on('error', onError).on('exit', onExit);
      worker.postMessage(question, transfer);
    });
  }
}

/** Pack what a question led to, for the thread to post. */
export function failureOf(error: unknown): { readonly failure: PackedError } {
  if (error instanceof CodesignError) return { failure: packError(error) };
  // Whoever asked says of which file; a stack would tell people nothing.
  return { failure: { code: undefined, fault: (error as Error).message, wayOut: '' } };
}
