import type { FlatTable } from './flatbuffer.js';

/* Places of fields in the tables of Arrow's Schema.fbs; types by their number in its union. */
const SCHEMA = { fields: 1, metadata: 2 } as const;
const FIELD = { name: 0, typeNumber: 2, type: 3, dictionary: 4, children: 5, metadata: 6 } as const;
const ENCODING = { id: 0, indexType: 1 } as const;
const KEY_VALUE = { key: 0, value: 1 } as const;
const TIMEZONE = 1;

const NULL = 1;
const INT = 2;
const FLOAT = 3;
const BOOL = 6;
const DECIMAL = 7;
const DATE = 8;
const TIME = 9;
const TIMESTAMP = 10;
const INTERVAL = 11;
const FIXED_BINARY = 15;
const FIXED_LIST = 16;
const DURATION = 18;

/** How the values of a type lie in its buffers, after the one that says which of them are there. */
export type ArrowLayout =
  /** Nothing at all. */
  | { readonly kind: 'null' }
  /** Values of some bits each. */
  | { readonly kind: 'fixed'; readonly bits: number }
  /** Offsets into bytes, or into the values of a child. */
  | { readonly kind: 'bytes' | 'list'; readonly offsetBytes: 4 | 8 }
  /** Views of 16 bytes into any number of buffers. */
  | { readonly kind: 'views' }
  /** As many values of a child for each. */
  | { readonly kind: 'fixed list'; readonly size: number }
  | { readonly kind: 'struct' };

/** A field of a schema, as far as its buffers depend on it. */
export interface ArrowField {
  readonly layout: ArrowLayout;
  readonly children: readonly ArrowField[];
  /** Where its values are indices into a dictionary: its number, and the bits of an index. */
  readonly dictionary: { readonly id: number; readonly bits: number; readonly isSigned: boolean } | undefined;
}

const PLAIN_LAYOUTS: Readonly<Record<number, ArrowLayout>> = {
  [NULL]: { kind: 'null' },
  [BOOL]: { kind: 'fixed', bits: 1 },
  [TIMESTAMP]: { kind: 'fixed', bits: 64 },
  [DURATION]: { kind: 'fixed', bits: 64 },
  4: { kind: 'bytes', offsetBytes: 4 },
  5: { kind: 'bytes', offsetBytes: 4 },
  12: { kind: 'list', offsetBytes: 4 },
  13: { kind: 'struct' },
  17: { kind: 'list', offsetBytes: 4 },
  19: { kind: 'bytes', offsetBytes: 8 },
  20: { kind: 'bytes', offsetBytes: 8 },
  21: { kind: 'list', offsetBytes: 8 },
  23: { kind: 'views' },
  24: { kind: 'views' },
};

/**
 * Read a schema, stepping over everything that a reader of it would.
 *
 * @throws RangeError where it leaves its metadata, or has a type that is not read.
 */
export function readSchema(schema: FlatTable): ArrowField[] {
  checkMetadata(schema, SCHEMA.metadata);
  return Array.from(schema.tables(SCHEMA.fields), readField);
}

/** Step over keys and values. */
export function checkMetadata(table: FlatTable, field: number): void {
  for (const entry of table.tables(field)) {
    entry.checkText(KEY_VALUE.key);
    entry.checkText(KEY_VALUE.value);
  }
}

function readField(field: FlatTable): ArrowField {
  field.checkText(FIELD.name);
  checkMetadata(field, FIELD.metadata);
  const type = field.table(FIELD.type);
  if (type === undefined) throw new RangeError('a column has no type');
  const layout = layoutOf(field.int8(FIELD.typeNumber), type);
  const children = Array.from(field.tables(FIELD.children), readField);
  const wanted =
    { list: 1, 'fixed list': 1 }[layout.kind as string] ?? (layout.kind === 'struct' ? children.length : 0);
  if (children.length !== wanted) throw new RangeError(`a column has ${children.length} children, not ${wanted}`);
  const encoding = field.table(FIELD.dictionary);
  return { layout, children, dictionary: encoding && readEncoding(encoding) };
}

function readEncoding(encoding: FlatTable): ArrowField['dictionary'] {
  const type = encoding.table(ENCODING.indexType);
  // Left out, an index has 32 bits.
  const bits = type === undefined ? 32 : type.int32(0);
  checkBits(bits, [8, 16, 32, 64]);
  return { id: encoding.count(ENCODING.id), bits, isSigned: type === undefined || type.int8(1) !== 0 };
}

function layoutOf(number: number, type: FlatTable): ArrowLayout {
  if (number === TIMESTAMP) type.checkText(TIMEZONE);
  const plain = PLAIN_LAYOUTS[number];
  if (plain !== undefined) return plain;
  if (number === FIXED_LIST) return { kind: 'fixed list', size: atLeast(0, type.int32(0)) };
  if (number === FIXED_BINARY) return { kind: 'fixed', bits: atLeast(1, type.int32(0)) * 8 };
  if (number === INT) return { kind: 'fixed', bits: checkBits(type.int32(0), [8, 16, 32, 64]) };
  if (number === FLOAT) return { kind: 'fixed', bits: 16 << checkBits(type.int16(0), [0, 1, 2]) };
  if (number === DECIMAL) return { kind: 'fixed', bits: checkBits(type.int32(2, 128), [32, 64, 128, 256]) };
  if (number === DATE) return { kind: 'fixed', bits: 32 << checkBits(type.int16(0, 1), [0, 1]) };
  if (number === TIME) return { kind: 'fixed', bits: checkBits(type.int32(1, 32), [32, 64]) };
  if (number === INTERVAL) return { kind: 'fixed', bits: 32 << checkBits(type.int16(0), [0, 1, 2]) };
  throw new RangeError(`a column has the type ${number} of Arrow’s format, which is not read`);
}

function checkBits(value: number, known: readonly number[]): number {
  if (!known.includes(value)) throw new RangeError(`the width ${value} of a type is none of ${known.join(', ')}`);
  return value;
}

function atLeast(minimum: number, value: number): number {
  if (value < minimum) throw new RangeError(`the size of a type is ${value}`);
  return value;
}
