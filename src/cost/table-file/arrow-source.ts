import type { FileHandle } from 'node:fs/promises';
import type {
  AsyncRecordBatchFileReader,
  AsyncRecordBatchStreamReader,
  RecordBatch,
  Schema,
  Vector,
} from 'apache-arrow';
import { DataType, Precision, RecordBatchReader } from 'apache-arrow';
import { checkArrowFile } from '../../columnar/arrow/check.js';
import { costTableInvalid } from '../../errors/cost.js';
import { readPart } from './read-part.js';
import type { TableSource } from './source.js';

type Reader = AsyncRecordBatchFileReader | AsyncRecordBatchStreamReader;

/** Every value takes a byte at least; the few that take a bit are flags. */
const BYTES_A_VALUE = 7 / 8;

/** Types whose values are stored as plain numbers. Half floats are not: they are stored as bits. */
function isPlain(type: DataType): boolean {
  return DataType.isInt(type) || (DataType.isFloat(type) && type.precision !== Precision.HALF);
}

/** The values of a vector: its own array where it holds plain numbers, else one after another. */
function valuesOf(vector: Vector): ArrayLike<unknown> {
  if (vector.nullCount === 0 && isPlain(vector.type as DataType)) return vector.toArray() as ArrayLike<unknown>;
  return Array.from({ length: vector.length }, (_, row) => vector.get(row) as unknown);
}

/** Open an Arrow IPC file or stream; one record batch at a time is in memory. */
export async function openArrow(file: FileHandle, size: number, origin: string): Promise<TableSource> {
  const fail = (cause: unknown): never => {
    const { message } = cause as Error;
    const hint = /compress/i.test(message) ? '; write it without compression' : '';
    throw costTableInvalid(origin, `not a readable Arrow file (${message})${hint}`, cause);
  };
  // First: the library takes lengths as they are, and would count to any.
  await checkArrowFile(size, (from, end) => readPart(file, from, end)).catch(fail);
  const reader = await (RecordBatchReader.from(file) as Promise<Reader>)
    .then((opened) => opened.open() as Promise<Reader>)
    .catch(fail);
  const schema = reader.schema as Schema | undefined;
  if (schema === undefined) throw costTableInvalid(origin, 'not a readable Arrow file (it has no schema)');
  const header = schema.fields.map(({ name }) => name);

  return {
    header,
    rowLimit: Math.ceil(size / (header.length * BYTES_A_VALUE)),
    async *blocks() {
      for (;;) {
        const next = (await reader.next().catch(fail)) as IteratorResult<RecordBatch, undefined>;
        if (next.done === true) return;
        const batch = next.value;
        yield { rows: batch.numRows, column: (position) => valuesOf(batch.getChildAt(position) as Vector) };
      }
    },
    close: async () => {
      await reader.cancel();
      await file.close().catch(() => undefined);
    },
  };
}
