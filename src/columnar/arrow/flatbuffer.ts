/*
 * A flatbuffer is a tree of tables; all numbers are little-endian:
 *
 *   buffer = u32 offset of the root table …
 *   table  = i32 distance back to its vtable, fields …        vtable = u16 its bytes, u16 bytes of the table, u16 offset a field …
 *   vector = u32 length, entries …                            text   = a vector of bytes
 *
 * A field that is a table, a vector or a text holds the distance to it; one whose offset is 0 is left out.
 */
const VTABLE_HEAD_BYTES = 4;
const OFFSET_BYTES = 4;

/** Offsets are read as signed numbers by the library that comes after. */
const MAXIMUM_FIELD_OFFSET = 0x7fff;

/** Fields within fields; the deepest types that anybody writes have some ten. */
const MAXIMUM_DEPTH = 64;
/** Tables that are met on the way: a buffer of some kilobytes can name one of them any number of times. */
const MAXIMUM_TABLES = 1 << 16;
/** Of all texts together, for the same reason. */
const MAXIMUM_TEXT_BYTES = 16 << 20;

/** Where the entries of a vector are. */
export interface FlatVector {
  readonly from: number;
  readonly length: number;
}

/** What of a flatbuffer was met so far: see {@link MAXIMUM_TABLES}. */
interface Tally {
  tables: number;
  textBytes: number;
}

/** A table of a flatbuffer; every read throws a RangeError where it leaves the buffer. */
export class FlatTable {
  readonly #vtable: number;
  readonly #vtableBytes: number;

  private constructor(
    readonly view: DataView,
    readonly at: number,
    readonly depth: number,
    readonly tally: Tally,
  ) {
    if (depth > MAXIMUM_DEPTH) throw new RangeError(`its metadata is nested more than ${MAXIMUM_DEPTH} deep`);
    if (++tally.tables > MAXIMUM_TABLES) throw new RangeError(`its metadata has more than ${MAXIMUM_TABLES} tables`);
    this.#vtable = at - view.getInt32(at, true);
    this.#vtableBytes = view.getUint16(this.#vtable, true);
    view.getUint8(this.#vtable + this.#vtableBytes - 1);
  }

  /** The root table of a buffer. @throws RangeError. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true), 0, { tables: 0, textBytes: 0 });
  }

  int8(field: number): number {
    const at = this.#find(field);
    return at === 0 ? 0 : this.view.getInt8(at);
  }

  int16(field: number, absent = 0): number {
    const at = this.#find(field);
    return at === 0 ? absent : this.view.getInt16(at, true);
  }

  int32(field: number, absent = 0): number {
    const at = this.#find(field);
    return at === 0 ? absent : this.view.getInt32(at, true);
  }

  /** A count or a place of 64 bits. @throws RangeError where it is negative or beyond what a double counts. */
  count(field: number): number {
    const at = this.#find(field);
    return at === 0 ? 0 : countAt(this.view, at);
  }

  table(field: number): FlatTable | undefined {
    const at = this.#follow(field);
    return at === undefined ? undefined : new FlatTable(this.view, at, this.depth + 1, this.tally);
  }

  /** A vector of entries of `bytes` each, all of them within the buffer. */
  vector(field: number, bytes: number): FlatVector {
    const at = this.#follow(field);
    if (at === undefined) return { from: 0, length: 0 };
    const length = this.view.getUint32(at, true);
    const from = at + OFFSET_BYTES;
    if (from + length * bytes > this.view.byteLength)
      throw new RangeError(`a vector of ${length} entries leaves its metadata`);
    return { from, length };
  }

  *tables(field: number): Generator<FlatTable> {
    const { from, length } = this.vector(field, OFFSET_BYTES);
    for (let i = 0; i < length; i++) {
      const at = from + i * OFFSET_BYTES;
      yield new FlatTable(this.view, at + this.view.getUint32(at, true), this.depth + 1, this.tally);
    }
  }

  /** Check a text, and that all texts together are not too long. */
  checkText(field: number): void {
    this.tally.textBytes += this.vector(field, 1).length;
    if (this.tally.textBytes > MAXIMUM_TEXT_BYTES) {
      throw new RangeError(
        `its metadata has more than ${MAXIMUM_TEXT_BYTES} bytes of text (a limit that no option raises)`,
      );
    }
  }

  /** Where a field is; 0 where it is left out. */
  #find(field: number): number {
    const slot = VTABLE_HEAD_BYTES + 2 * field;
    if (slot >= this.#vtableBytes) return 0;
    const offset = this.view.getUint16(this.#vtable + slot, true);
    if (offset > MAXIMUM_FIELD_OFFSET) throw new RangeError('a field of its metadata is out of place');
    return offset === 0 ? 0 : this.at + offset;
  }

  #follow(field: number): number | undefined {
    const at = this.#find(field);
    return at === 0 ? undefined : at + this.view.getUint32(at, true);
  }
}

/** Read a count or a place of 64 bits. @throws RangeError where it is negative or beyond what a double counts. */
export function countAt(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getInt32(at + 4, true) * 2 ** 32;
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a length is ${value}`);
  return value;
}
