import type { FlatTable } from './flatbuffer.js';
import { countAt } from './flatbuffer.js';
import type { ArrowField } from './schema.js';

/* Places of fields in the tables of Arrow's Message.fbs, and bytes of its structs of two numbers of 64 bits. */
const BATCH = { length: 0, nodes: 1, buffers: 2, compression: 3, bufferCounts: 4 } as const;
const PAIR_BYTES = 16;
const COUNT_BYTES = 8;

/** Buffers begin at a multiple of it, as the numbers in them are read in place. */
const ALIGNMENT_BYTES = 8;
const VIEW_BYTES = 16;
/** Texts up to this long stand in their view itself. */
const INLINE_BYTES = 12;

/** A buffer of the body: where it begins, and its bytes. */
interface Region {
  readonly from: number;
  readonly bytes: number;
}

/** Entries of the dictionaries that were read so far, by their number. */
export type DictionaryLengths = ReadonlyMap<number, number>;

/**
 * Check a record batch: that its columns have the rows it says, and its buffers room for them, and that offsets and
 * indices stay within what they point into. Readers make room and loops for what it says.
 *
 * @returns Its rows.
 * @throws RangeError naming the fault.
 */
export function checkBatch(
  batch: FlatTable,
  body: Uint8Array,
  fields: readonly ArrowField[],
  dictionaries: DictionaryLengths,
): number {
  if (batch.table(BATCH.compression) !== undefined) throw new RangeError('its record batches are compressed');
  const rows = batch.count(BATCH.length);
  // A value takes a bit at least; those of columns that are all null take none, and are not worth reading.
  if (rows > body.length * 8) throw new RangeError(`a record batch of ${body.length} bytes has ${rows} rows`);
  const checker = new BatchChecker(batch, body, dictionaries);
  for (const field of fields) checker.check(field, rows, rows);
  return rows;
}

class BatchChecker {
  readonly #view: DataView;
  readonly #body: DataView;
  readonly #nodes: { readonly from: number; readonly length: number };
  readonly #buffers: { readonly from: number; readonly length: number };
  readonly #bufferCounts: { readonly from: number; readonly length: number };
  #node = 0;
  #buffer = 0;
  #bufferCount = 0;

  constructor(
    batch: FlatTable,
    body: Uint8Array,
    readonly dictionaries: DictionaryLengths,
  ) {
    this.#view = batch.view;
    this.#body = new DataView(body.buffer, body.byteOffset, body.byteLength);
    this.#nodes = batch.vector(BATCH.nodes, PAIR_BYTES);
    this.#buffers = batch.vector(BATCH.buffers, PAIR_BYTES);
    this.#bufferCounts = batch.vector(BATCH.bufferCounts, COUNT_BYTES);
  }

  /** Check a column that is to have `least` to `most` values. */
  check(field: ArrowField, least: number, most: number): void {
    const { length, nulls } = this.#nextNode();
    if (length < least || length > most)
      throw new RangeError(`a column has ${length} values where ${least} are wanted`);
    const { layout, dictionary } = field;
    if (layout.kind === 'null' && dictionary === undefined) return;
    const validity = this.#nextRegion();
    if (nulls > length || (nulls > 0 && validity.bytes * 8 < length)) {
      throw new RangeError(`${nulls} of ${length} values are null, in ${validity.bytes} bytes`);
    }
    if (dictionary !== undefined) this.#checkIndices(dictionary, length, nulls > 0 ? validity : undefined);
    else if (layout.kind === 'fixed') this.#nextOfBits(length * layout.bits);
    else if (layout.kind === 'views') this.#checkViews(length);
    else if (layout.kind === 'bytes') this.#checkBytes(length, layout.offsetBytes);
    else if (layout.kind === 'list') {
      const offsets = this.#nextOffsets(length, layout.offsetBytes);
      const end = this.#checkOffsets(offsets, length, layout.offsetBytes);
      this.#checkChildren(field, end, this.#body.byteLength * 8);
    } else if (layout.kind === 'fixed list') {
      this.#checkChildren(field, length * layout.size, this.#body.byteLength * 8);
    } else this.#checkChildren(field, length, length);
  }

  #checkChildren(field: ArrowField, least: number, most: number): void {
    for (const child of field.children) this.check(child, least, most);
  }

  #checkBytes(length: number, offsetBytes: 4 | 8): void {
    const offsets = this.#nextOffsets(length, offsetBytes);
    const end = this.#checkOffsets(offsets, length, offsetBytes);
    const { bytes } = this.#nextRegion();
    if (end > bytes) throw new RangeError(`texts of ${end} bytes are in a buffer of ${bytes}`);
  }

  #nextOffsets(length: number, offsetBytes: number): Region {
    const region = this.#nextRegion();
    const wanted = length === 0 ? 0 : (length + 1) * offsetBytes;
    if (region.bytes < wanted) throw new RangeError(`${length} texts or lists have offsets of ${region.bytes} bytes`);
    return region;
  }

  /** The last offset; they may not decrease. */
  #checkOffsets({ from }: Region, length: number, offsetBytes: 4 | 8): number {
    let last = 0;
    for (let i = 0; length > 0 && i <= length; i++) {
      const at = from + i * offsetBytes;
      const offset = offsetBytes === 4 ? this.#body.getInt32(at, true) : countAt(this.#body, at);
      if (offset < last) throw new RangeError(`an offset is ${offset} after ${last}`);
      last = offset;
    }
    return last;
  }

  #checkViews(length: number): void {
    const views = this.#nextOfBits(length * VIEW_BYTES * 8);
    if (this.#bufferCount >= this.#bufferCounts.length) throw new RangeError('a column of views has no buffers');
    const count = countAt(this.#view, this.#bufferCounts.from + COUNT_BYTES * this.#bufferCount++);
    if (count > this.#buffers.length) throw new RangeError(`a column of views has ${count} buffers`);
    const buffers = Array.from({ length: count }, () => this.#nextRegion());
    for (let i = 0; i < length; i++) {
      const at = views.from + i * VIEW_BYTES;
      const bytes = this.#body.getInt32(at, true);
      if (bytes >= 0 && bytes <= INLINE_BYTES) continue;
      const within = buffers[this.#body.getInt32(at + 8, true)];
      const offset = this.#body.getInt32(at + 12, true);
      if (bytes < 0 || within === undefined || offset < 0 || offset + bytes > within.bytes) {
        throw new RangeError(`a view of ${bytes} bytes leaves its buffer`);
      }
    }
  }

  #checkIndices(
    { id, bits, isSigned }: NonNullable<ArrowField['dictionary']>,
    length: number,
    validity: Region | undefined,
  ): void {
    const entries = this.dictionaries.get(id);
    const { from } = this.#nextOfBits(length * bits);
    if (length > 0 && entries === undefined) throw new RangeError(`the dictionary ${id} is not there`);
    for (let i = 0; i < length; i++) {
      if (validity !== undefined && ((this.#body.getUint8(validity.from + (i >> 3)) >> (i & 7)) & 1) === 0) continue;
      const index = this.#indexAt(from + (i * bits) / 8, bits, isSigned);
      if (index < 0 || index >= (entries ?? 0))
        throw new RangeError(`an index is ${index}, its dictionary has ${entries} entries`);
    }
  }

  #indexAt(at: number, bits: number, isSigned: boolean): number {
    if (bits === 64) return countAt(this.#body, at);
    if (bits === 32) return isSigned ? this.#body.getInt32(at, true) : this.#body.getUint32(at, true);
    if (bits === 16) return isSigned ? this.#body.getInt16(at, true) : this.#body.getUint16(at, true);
    return isSigned ? this.#body.getInt8(at) : this.#body.getUint8(at);
  }

  #nextNode(): { readonly length: number; readonly nulls: number } {
    if (this.#node >= this.#nodes.length) throw new RangeError('a record batch has fewer columns than its schema');
    const at = this.#nodes.from + PAIR_BYTES * this.#node++;
    return { length: countAt(this.#view, at), nulls: countAt(this.#view, at + COUNT_BYTES) };
  }

  #nextRegion(): Region {
    if (this.#buffer >= this.#buffers.length)
      throw new RangeError('a record batch has fewer buffers than its columns need');
    const at = this.#buffers.from + PAIR_BYTES * this.#buffer++;
    const region = { from: countAt(this.#view, at), bytes: countAt(this.#view, at + COUNT_BYTES) };
    if (region.from % ALIGNMENT_BYTES !== 0) throw new RangeError(`a buffer begins at ${region.from}, unaligned`);
    if (region.from + region.bytes > this.#body.byteLength) {
      throw new RangeError(`a buffer ends at ${region.from + region.bytes} of ${this.#body.byteLength} bytes`);
    }
    return region;
  }

  #nextOfBits(bits: number): Region {
    const region = this.#nextRegion();
    if (region.bytes * 8 < bits) throw new RangeError(`values of ${bits / 8} bytes are in a buffer of ${region.bytes}`);
    return region;
  }
}
