import type { FileHandle } from 'node:fs/promises';
import type {
  AsyncRecordBatchFileReader,
  AsyncRecordBatchStreamReader,
  RecordBatch,
  Schema,
  Vector,
} from 'apache-arrow';
import { RecordBatchReader } from 'apache-arrow';
import { readPart } from '../../read-part.js';
import { checkArrowFile } from './check.js';
import { valuesOf } from './values.js';

/** The record batches of a file one after another; only one is in memory at a time. */
export interface ArrowBatches {
  /** Names of the columns. */
  readonly names: readonly string[];
  /** Go on to the next batch. @returns Its rows; undefined after the last one. @throws Error naming the fault. */
  nextRows(): Promise<number | undefined>;
  /**
   * The columns of the batch, to be asked for once: plain numbers as their arrays, everything else value by value, with
   * null for what is not there.
   */
  readColumns(): Promise<ArrayLike<unknown>[]>;
  close(): Promise<void>;
}

type Reader = AsyncRecordBatchFileReader | AsyncRecordBatchStreamReader;

/** Check an Arrow file or stream and open it. @throws Error naming the fault. */
export async function openBatches(file: FileHandle, fileBytes: number): Promise<ArrowBatches> {
  // First: the library takes lengths as they are, and would count to any.
  await checkArrowFile(fileBytes, (from, end) => readPart(file, from, end));
  const reader = await (RecordBatchReader.from(file) as Promise<Reader>);
  await reader.open();
  const schema = reader.schema as Schema | undefined;
  if (schema === undefined) throw new RangeError('it has no schema');
  let batch: RecordBatch | undefined;
  return {
    names: schema.fields.map(({ name }) => name),
    nextRows: async () => {
      const next = (await reader.next()) as IteratorResult<RecordBatch, undefined>;
      batch = next.value;
      return batch?.numRows;
    },
    readColumns: () => {
      const read = batch as RecordBatch;
      batch = undefined;
      return Promise.resolve(schema.fields.map((_, position) => valuesOf(read.getChildAt(position) as Vector)));
    },
    close: async () => {
      await reader.cancel();
      await file.close().catch(() => undefined);
    },
  };
}
