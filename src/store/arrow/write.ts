import {
  Bool,
  BufferType,
  Data,
  type DataType,
  Field,
  FixedSizeList,
  Float64,
  Int32,
  makeData,
  Message,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
} from 'apache-arrow';
import type { MadeBytes, Piece } from '../../made-bytes.js';
import { joinPieces } from '../../made-bytes.js';

/** Metadata in the order in which it is written. */
export type Metadata = Readonly<Record<string, string>>;

/** A column ready to be written: no nulls, one batch. */
export interface ArrowColumn {
  readonly field: Field;
  readonly data: Data;
  /** What stands for the bytes of its texts in `data`, never looked at, and what makes them. */
  readonly made?: { readonly room: ArrayBufferLike; readonly bytes: MadeBytes };
}

type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | BigUint64Array | Float64Array;

function numberType(values: Numbers): DataType {
  if (values instanceof Int32Array) return new Int32();
  if (values instanceof Uint32Array) return new Uint32();
  if (values instanceof Uint16Array) return new Uint16();
  if (values instanceof BigUint64Array) return new Uint64();
  if (values instanceof Float64Array) return new Float64();
  return new Uint8();
}

function column(name: string, data: Data, metadata: Metadata): ArrowColumn {
  return { field: new Field(name, data.type, false, new Map(Object.entries(metadata))), data };
}

function numberData(values: Numbers): Data {
  return new Data(numberType(values), 0, values.length, 0, { [BufferType.DATA]: values });
}

/** Make a column of numbers; the type of the array is the type of the column. The values are not copied. */
export function numberColumn(name: string, values: Numbers, metadata: Metadata = {}): ArrowColumn {
  return column(name, numberData(values), metadata);
}

/** Make a column of rows of `width` numbers each. */
export function numberListColumn(name: string, values: Numbers, width: number, metadata: Metadata = {}): ArrowColumn {
  const child = numberData(values);
  const type = new FixedSizeList(width, new Field('item', child.type, false));
  return column(name, makeData({ type, length: values.length / width, nullCount: 0, child }), metadata);
}

/** Make a column of booleans from bytes. */
export function boolColumn(name: string, values: Uint8Array, metadata: Metadata = {}): ArrowColumn {
  const bitmap = new Uint8Array((values.length + 7) >> 3);
  values.forEach((value, i) => {
    if (value !== 0) bitmap[i >> 3]! |= 1 << (i & 7);
  });
  return column(name, makeData({ type: new Bool(), length: values.length, nullCount: 0, data: bitmap }), metadata);
}

/** Make a column of texts from the bytes of all of them and n + 1 offsets. */
export function utf8Column(name: string, offsets: Int32Array, bytes: Piece, metadata: Metadata = {}): ArrowColumn {
  const length = offsets.length - 1;
  const isThere = ArrayBuffer.isView(bytes);
  // Room that nobody touches takes no memory.
  const data = isThere ? bytes : new Uint8Array(bytes.length);
  const texts = makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets: offsets, data });
  const made = column(name, texts, metadata);
  return isThere ? made : { ...made, made: { room: data.buffer, bytes } };
}

/** The file writer of apache-arrow leaves out the schema message before the batches; readers of streams need it. */
export class FileWriter extends RecordBatchFileWriter {
  protected override _writeSchema(schema: Schema): this {
    super._writeSchema(schema);
    return this._writeMessage(Message.from(schema));
  }
}

/** Keeps what it writes piece by piece, for whoever needs no copy in one piece. */
class PieceWriter extends FileWriter {
  readonly pieces: Uint8Array[] = [];

  protected override _write(chunk: ArrayBufferView): this {
    if (chunk.byteLength > 0) this.pieces.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    return super._write(chunk);
  }
}

/**
 * Write columns as an Arrow IPC file: one record batch, no nulls, no compression.
 *
 * The bytes depend on nothing but the arguments.
 * @returns The file in pieces, one after another; those of large columns are the columns themselves.
 */
export function encodeArrowPieces(columns: readonly ArrowColumn[], metadata: Metadata): readonly Piece[] {
  const fields = columns.map(({ field }) => field);
  const children = columns.map(({ data }) => data);
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const length = children[0]?.length ?? 0;
  const struct = makeData({ type: new Struct(fields), length, nullCount: 0, children });
  const writer = new PieceWriter();
  writer.write(new RecordBatch(schema, struct));
  writer.finish();
  const made = new Map(columns.flatMap((each) => (each.made === undefined ? [] : [[each.made.room, each.made.bytes]])));
  return writer.pieces.map((piece) => made.get(piece.buffer) ?? piece);
}

/** Write columns as {@link encodeArrowPieces} does, in one piece. */
export function encodeArrow(columns: readonly ArrowColumn[], metadata: Metadata): Uint8Array {
  return joinPieces(encodeArrowPieces(columns, metadata));
}
