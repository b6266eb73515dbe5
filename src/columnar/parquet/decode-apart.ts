import { createRequire } from 'node:module';
import { LimitedThread, threadMemoryMb } from '../thread/limited-thread.js';
import type { DecodeTask } from './decode-worker.js';
import type { DecodedChunk } from './read-column.js';

/** A thread that has nothing to do ends after so long. */
const IDLE_MS = 500;

let idle: LimitedThread | undefined;
let idleTimer: NodeJS.Timeout | undefined;

/**
 * Decode a column in a thread of its own whose memory is limited, so that a hostile file can end that thread at most.
 *
 * The bytes are given away.
 * @param memoryMb - The thread's memory; by default what the file may be unpacked to, as objects.
 * @throws Error naming the fault; LIMIT_EXCEEDED, also where the thread's memory does not suffice.
 */
export async function decodeApart(
  task: DecodeTask,
  memoryMb = threadMemoryMb(task.limits.unpackedBytes),
): Promise<DecodedChunk> {
  const thread = takeThread(memoryMb);
  try {
    return await thread.ask<DecodedChunk>(task, [task.bytes.buffer as ArrayBuffer], task.limits);
  } finally {
    // A column that is refused has done the thread no harm.
    if (!thread.hasEnded) keepThread(thread);
  }
}

function takeThread(memoryMb: number): LimitedThread {
  clearTimeout(idleTimer);
  const kept = idle;
  idle = undefined;
  if (kept?.memoryMb === memoryMb) return kept;
  void kept?.end();
  return new LimitedThread(createRequire(import.meta.url).resolve('#worker/columnar/parquet/decode-worker'), memoryMb);
}

/** Keep a thread for the next column, but neither the process for it nor it for ever. */
function keepThread(thread: LimitedThread): void {
  void idle?.end();
  thread.rest();
  idle = thread;
  idleTimer = setTimeout(() => {
    void idle?.end();
    idle = undefined;
  }, IDLE_MS).unref();
}
