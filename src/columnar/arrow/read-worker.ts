import type { FileHandle } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { failureOf } from '../thread/limited-thread.js';
import type { ArrowBatches } from './batches.js';
import { openBatches } from './batches.js';

/** What is asked of the thread: first to open a file, then of its batches as {@link ArrowBatches} says. */
export type ArrowQuestion =
  | { readonly ask: 'names'; readonly file: FileHandle; readonly fileBytes: number }
  | { readonly ask: 'rows' }
  | { readonly ask: 'columns' }
  | { readonly ask: 'end' };

let batches: ArrowBatches | undefined;

/** The buffers of columns, most often one for all of a batch: nobody reads them here any more. */
function buffersOf(columns: readonly ArrayLike<unknown>[]): ArrayBuffer[] {
  return [
    ...new Set(columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer as ArrayBuffer)),
  ];
}

async function answer(question: ArrowQuestion): Promise<void> {
  if (question.ask === 'names') {
    const { file, fileBytes } = question;
    batches = await openBatches(file, fileBytes).catch(async (cause: unknown) => {
      await file.close();
      throw cause;
    });
    parentPort?.postMessage({ value: batches.names });
  } else if (question.ask === 'rows') {
    parentPort?.postMessage({ value: await batches?.nextRows() });
  } else if (question.ask === 'end') {
    // A thread that ends before its file is closed leaves that to the garbage collector, which warns of it.
    await batches?.close();
    parentPort?.postMessage({ value: undefined });
  } else {
    const value = (await batches?.readColumns()) ?? [];
    parentPort?.postMessage({ value }, buffersOf(value));
  }
}

parentPort?.on('message', (question: ArrowQuestion) => {
  answer(question).catch((error: unknown) => parentPort?.postMessage(failureOf(error)));
});
