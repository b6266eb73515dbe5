import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { reviveError } from '../../errors/across-threads.js';
import { limitExceeded } from '../../errors/limits.js';
import type { DecodeReply, DecodeTask } from './decode-worker.js';
import type { DecodedChunk } from './read-column.js';

/** Memory that decoding may take: what the values are to be unpacked, as objects, and room for the code itself. */
const OBJECT_BYTES = 6;
const BASE_MB = 256;
/** A thread that has nothing to do ends after so long. */
const IDLE_MS = 500;

interface DecoderThread {
  readonly worker: Worker;
  readonly memoryMb: number;
}

let idle: DecoderThread | undefined;
let idleTimer: NodeJS.Timeout | undefined;

/**
 * Decode a column in a thread of its own whose memory is limited, so that a hostile file can end that thread at most.
 *
 * The bytes are given away.
 * @param memoryMb - The thread's memory; by default what the file may be unpacked to, as objects.
 * @throws Error naming the fault; LIMIT_EXCEEDED, also where the thread's memory does not suffice.
 */
export async function decodeApart(task: DecodeTask, memoryMb = memoryFor(task)): Promise<DecodedChunk> {
  const { limits } = task;
  const thread = takeThread(memoryMb);
  let reply: DecodeReply;
  try {
    reply = await ask(thread.worker, task);
  } catch (error) {
    void thread.worker.terminate();
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw limitExceeded(limits.file, 'a column that takes more memory to decode', `${memoryMb} MB`, limits.wayOut);
  }
  // A column that is refused has done the thread no harm.
  keepThread(thread);
  if (!('decoded' in reply)) throw reviveError(reply.failure);
  return reply.decoded;
}

function memoryFor({ limits }: DecodeTask): number {
  return Math.ceil((limits.unpackedBytes / 2 ** 20) * OBJECT_BYTES) + BASE_MB;
}

function takeThread(memoryMb: number): DecoderThread {
  clearTimeout(idleTimer);
  const kept = idle;
  idle = undefined;
  if (kept?.memoryMb === memoryMb) return kept;
  void kept?.worker.terminate();
  const filename = createRequire(import.meta.url).resolve('#worker/columnar/parquet/decode-worker');
  const worker = new Worker(filename, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  return { worker, memoryMb };
}

/** Keep a thread for the next column, but neither the process for it nor it for ever. */
function keepThread(thread: DecoderThread): void {
  void idle?.worker.terminate();
  thread.worker.unref();
  idle = thread;
  idleTimer = setTimeout(() => {
    void idle?.worker.terminate();
    idle = undefined;
  }, IDLE_MS).unref();
}

function ask(worker: Worker, task: DecodeTask): Promise<DecodeReply> {
  worker.ref();
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      worker.off('message', onReply).off('error', onError).off('exit', onExit);
      end();
    };
    const onReply = (reply: DecodeReply): void => settle(() => resolve(reply));
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (code: number): void => settle(() => reject(new Error(`the decoding thread ended with ${code}`)));
    worker.on('message', onReply).on('error', onError).on('exit', onExit);
    worker.postMessage(task, [task.bytes.buffer as ArrayBuffer]);
  });
}
