import type { FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Transferable } from 'node:worker_threads';
import type { LimitedFile } from '../thread/limited-thread.js';
import { LimitedThread, threadMemoryMb } from '../thread/limited-thread.js';
import type { ArrowBatches } from './batches.js';
import type { ArrowQuestion } from './read-worker.js';

/**
 * Check an Arrow file and open it in a thread of its own whose memory is limited, so that a hostile file can end that
 * thread at most; arrays of numbers come from there without a copy.
 *
 * The handle is given away; the thread closes it.
 * @param memoryMb - The thread's memory; by default what a file of these bytes may come to, as objects.
 * @throws Error naming the fault; LIMIT_EXCEEDED where the thread's memory does not suffice; so do its batches.
 */
export async function openBatchesApart(
  file: FileHandle,
  fileBytes: number,
  limited: LimitedFile,
  memoryMb = threadMemoryMb(fileBytes),
): Promise<ArrowBatches> {
  const thread = new LimitedThread(
    createRequire(import.meta.url).resolve('#worker/columnar/arrow/read-worker'),
    memoryMb,
  );
  const ask = <T>(question: ArrowQuestion, transfer: Transferable[] = []): Promise<T> =>
    thread.ask<T>(question, transfer, limited);
  try {
    return {
      names: await ask<string[]>({ ask: 'names', file, fileBytes }, [file as unknown as Transferable]),
      nextRows: () => ask({ ask: 'rows' }),
      readColumns: () => ask({ ask: 'columns' }),
      close: async () => {
        if (!thread.hasEnded) await ask({ ask: 'end' });
        await thread.end();
      },
    };
  } catch (cause) {
    await thread.end();
    throw cause;
  }
}
