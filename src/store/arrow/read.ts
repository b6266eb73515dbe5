import type { Data, Table, Vector } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { checkArrowBytes } from '../../columnar/arrow/check.js';
import { groundTruthInvalid } from '../../errors/ground-truth.js';
import type { Metadata } from './write.js';
import type { TextBuffers } from './text-columns.js';

interface NumberArrays {
  readonly Int32: Int32Array;
  readonly Uint32: Uint32Array;
  readonly Uint64: BigUint64Array;
  readonly Uint16: Uint16Array;
  readonly Uint8: Uint8Array;
  readonly Float64: Float64Array;
}

/** Whether two columns are the same byte for byte: quick, and almost always so. */
function sameBytes(a: Vector, b: Vector): boolean {
  const buffers = ({ data: [data] }: Vector): (Uint8Array | undefined)[] =>
    [data?.valueOffsets, data?.values, data?.children[0]?.values].map((array: Int32Array | undefined) =>
      array === undefined ? undefined : new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    );
  const others = buffers(b);
  return buffers(a).every((bytes, i) => Buffer.compare(bytes ?? new Uint8Array(), others[i] ?? new Uint8Array()) === 0);
}

/** The columns of one Arrow file that has a single batch and no nulls; every getter throws GROUND_TRUTH_INVALID. */
export class ArrowColumns {
  readonly rows: number;
  readonly metadata: Metadata;
  readonly #table: Table;
  readonly #file: string;

  constructor(bytes: Uint8Array, file: string) {
    this.#file = file;
    try {
      // First: the library takes lengths as they are, and would count to any.
      checkArrowBytes(bytes);
      this.#table = tableFromIPC(bytes);
    } catch (cause) {
      throw groundTruthInvalid(`${file} is not an Arrow file that can be read: ${(cause as Error).message}`, cause);
    }
    if (this.#table.batches.length > 1) throw groundTruthInvalid(`${file} has more than one record batch`);
    this.rows = this.#table.numRows;
    this.metadata = Object.fromEntries(this.#table.schema.metadata);
  }

  get names(): string[] {
    return this.#table.schema.fields.map(({ name }) => name);
  }

  /** A column of numbers, copied out of the file. */
  numbers<T extends keyof NumberArrays>(name: string, type: T): NumberArrays[T] {
    const data = this.#data(name, type);
    return (data.values as Uint8Array).slice(0, this.rows) as NumberArrays[T];
  }

  /** A column of rows of `width` uint16 each, one after another. */
  lists(name: string, width: number): Uint16Array {
    const child = this.#data(name, `FixedSizeList[${width}]<Uint16>`).children[0]!;
    return (child.values as Uint16Array).slice(0, this.rows * width);
  }

  texts(name: string): TextBuffers {
    const data = this.#data(name, 'Utf8');
    return { offsets: data.valueOffsets as Int32Array, bytes: data.values as Uint8Array };
  }

  /** The first place where these columns hold something else than those of another file, or undefined. */
  findDifference(other: ArrowColumns): { readonly column: string; readonly row: number } | undefined {
    if (this.names.join() !== other.names.join()) return { column: this.names.join(', '), row: 0 };
    const rows = Math.min(this.rows, other.rows);
    for (const column of this.names) {
      const own = this.#table.getChild(column) as Vector;
      const others = other.#table.getChild(column) as Vector;
      if (this.rows === other.rows && sameBytes(own, others)) continue;
      for (let row = 0; row < rows; row++) {
        if (String(own.get(row)) !== String(others.get(row))) return { column, row };
      }
    }
    return this.rows === other.rows ? undefined : { column: this.names[0]!, row: rows };
  }

  #data(name: string, type: string): Data {
    const vector = this.#table.getChild(name);
    if (vector === null) throw groundTruthInvalid(`${this.#file} has no column ${name}`);
    if (String(vector.type) !== type) {
      throw groundTruthInvalid(`Column ${name} of ${this.#file} is ${String(vector.type)}, not ${type}`);
    }
    if (vector.nullCount > 0) throw groundTruthInvalid(`Column ${name} of ${this.#file} has nulls`);
    const data = vector.data[0] as Data | undefined;
    if (data === undefined) throw groundTruthInvalid(`Column ${name} of ${this.#file} is empty`);
    return data;
  }
}
