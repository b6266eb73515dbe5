/*
 * Footers and page headers of Parquet are structs of Thrift's compact protocol:
 *
 *   struct = { delta << 4 | type, [field id], value } … 0      list = size << 4 | type, [size], values
 *   varint = 7 bits a byte, the lowest first, 128 added to all but the last
 */
const STOP = 0;
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I32 = 5;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

const LONG_LIST = 15;
const DOUBLE_BYTES = 8;
const VARINT32_BYTES = 5;
const VARINT64_BYTES = 10;

/** Structs of Parquet are nested some six deep. */
const MAXIMUM_DEPTH = 32;
/** Fields and list entries of one struct; a footer has about 40 for every column of every row group. */
const MAXIMUM_ELEMENTS = 1 << 20;

/** Steps over values and so proves that they end within their bytes; it keeps nothing. */
class CompactWalker {
  #elements = 0;

  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}

  struct(depth: number): void {
    if (depth > MAXIMUM_DEPTH) throw new RangeError(`its structs are nested more than ${MAXIMUM_DEPTH} deep`);
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === STOP) return;
      if (head >> 4 === 0) this.#varint(VARINT32_BYTES);
      this.#value(type, depth);
    }
  }

  #value(type: number, depth: number): void {
    if (++this.#elements > MAXIMUM_ELEMENTS) {
      throw new RangeError(`a struct has more than ${MAXIMUM_ELEMENTS} elements (a limit that no option raises)`);
    }
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) this.#skip(1);
    else if (type === I16 || type === I32) this.#varint(VARINT32_BYTES);
    else if (type === I64) this.#varint(VARINT64_BYTES);
    else if (type === DOUBLE) this.#skip(DOUBLE_BYTES);
    else if (type === BINARY) this.#skip(this.#varint(VARINT32_BYTES));
    else if (type === LIST) this.#list(depth);
    else if (type === STRUCT) this.struct(depth + 1);
    else throw new RangeError(`a field has the type ${type}, which Parquet does not use`);
  }

  #list(depth: number): void {
    if (depth > MAXIMUM_DEPTH) throw new RangeError(`its lists are nested more than ${MAXIMUM_DEPTH} deep`);
    const head = this.#byte();
    const type = head & 15;
    const size = head >> 4 === LONG_LIST ? this.#varint(VARINT32_BYTES) : head >> 4;
    // Every entry takes a byte at least, and its room is made before it is read.
    if (size > this.end - this.at) throw new RangeError(`a list has ${size} entries in ${this.end - this.at} bytes`);
    for (let i = 0; i < size; i++) this.#value(type === TRUE || type === FALSE ? BYTE : type, depth + 1);
  }

  #byte(): number {
    if (this.at >= this.end) throw new RangeError('a struct reaches past its end');
    return this.bytes[this.at++]!;
  }

  #skip(count: number): void {
    this.at += count;
    if (this.at > this.end) throw new RangeError('a struct reaches past its end');
  }

  #varint(longest: number): number {
    let value = 0;
    for (let i = 0, scale = 1; i < longest; i++, scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('a number has no end');
  }
}

/**
 * Check that a struct of Thrift's compact protocol ends within its bytes, and that none of its lists claims more entries
 * than there are bytes for: what is to be proven before it is read, as room is made for what it claims.
 *
 * @returns Where it ends.
 * @throws RangeError naming the fault.
 */
export function checkCompactStruct(bytes: Uint8Array, from: number, end: number): number {
  const walker = new CompactWalker(bytes, from, end);
  walker.struct(0);
  return walker.at;
}
