import type { PageHeader, ParquetType } from 'hyparquet';
import { checkDelta, decodeRuns } from './runs.js';

const LENGTH_BYTES = 4;

/** What of a column its pages are checked against. */
export interface PageColumn {
  readonly type: ParquetType;
  /** Bytes of a value of fixed length. */
  readonly typeLength: number | undefined;
  readonly isOptional: boolean;
  /** Entries of its dictionary; undefined before there is one. */
  readonly dictionaryEntries: number | undefined;
}

/** What a data page of either version says of its values, in one form. */
interface DataPage {
  readonly values: number;
  readonly encoding: string;
  /** Values that are there; the others are null. */
  readonly present: number;
  /** Where they begin in the page. */
  readonly from: number;
  /** Whether indices of no bits are read as those of any other width. */
  readonly readsNoBits: boolean;
}

/** Count the values of a data page; undefined for any other page. */
export function countValues(header: PageHeader): number | undefined {
  if (header.type === 'DATA_PAGE') return header.data_page_header?.num_values;
  return header.type === 'DATA_PAGE_V2' ? header.data_page_header_v2?.num_values : undefined;
}

/** Check the page that holds the dictionary of a column. @throws RangeError naming the fault. */
export function checkDictionaryPage({ dictionary_page_header: header }: PageHeader, page: Uint8Array): void {
  if (header === undefined) throw new RangeError('a dictionary has no header');
  const { num_values: entries, encoding } = header;
  if (encoding !== 'PLAIN' && encoding !== 'PLAIN_DICTIONARY') {
    throw new RangeError(`a dictionary has the encoding ${encoding}`);
  }
  // Room is made for as many entries as it says; each takes a bit at least.
  if (!isCount(entries) || entries > page.length * 8) {
    throw new RangeError(`a dictionary of ${page.length} bytes has ${entries} entries`);
  }
}

/**
 * Check a data page before it is decoded: that its levels, runs and indices stay within it and its values, as room is
 * made for what they say.
 *
 * @param page - Its bytes, unpacked.
 * @throws RangeError naming the fault.
 */
export function checkDataPage(header: PageHeader, page: Uint8Array, column: PageColumn): void {
  const described = header.type === 'DATA_PAGE' ? describeV1(header, page, column) : describeV2(header, page, column);
  checkValues(described, page, column);
}

function describeV1({ data_page_header: header }: PageHeader, page: Uint8Array, column: PageColumn): DataPage {
  if (header === undefined) throw new RangeError('a page has no header');
  const { num_values: values, encoding } = header;
  if (!column.isOptional) return { values, encoding, present: values, from: 0, readsNoBits: false };
  const length = uint32(page, 0);
  const from = LENGTH_BYTES + length;
  if (from > page.length) throw new RangeError(`levels of ${length} bytes are in a page of ${page.length}`);
  const present = countPresent(page, LENGTH_BYTES, from, values);
  return { values, encoding, present, from, readsNoBits: false };
}

function describeV2({ data_page_header_v2: header }: PageHeader, page: Uint8Array, column: PageColumn): DataPage {
  if (header === undefined) throw new RangeError('a page has no header');
  const { num_values: values, num_nulls: nulls, num_rows: rows, encoding } = header;
  const { definition_levels_byte_length: length, repetition_levels_byte_length: repetition } = header;
  if (rows !== values || repetition !== 0) throw new RangeError(`a flat page has ${values} values for ${rows} rows`);
  if (!isCount(nulls) || nulls > values) throw new RangeError(`${nulls} of ${values} values are null`);
  if (!isCount(length) || length > page.length) throw new RangeError('its levels are longer than the page');
  const present = column.isOptional ? countPresent(page, 0, length, values) : values;
  if (present !== values - nulls) throw new RangeError(`${values - present} values are null, the page says ${nulls}`);
  return { values, encoding, present, from: length, readsNoBits: true };
}

/** Definition levels of a flat column are 1 where there is a value, and 0 where there is none. */
function countPresent(page: Uint8Array, from: number, end: number, values: number): number {
  let present = 0;
  for (const level of decodeRuns(page, from, end, 1, values)) present += level;
  return present;
}

function checkValues({ encoding, present, from, readsNoBits }: DataPage, page: Uint8Array, column: PageColumn): void {
  const { type } = column;
  if (encoding === 'PLAIN') return;
  if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    const entries = column.dictionaryEntries;
    if (entries === undefined) throw new RangeError('it uses a dictionary that is not there');
    checkIndices(page, from, present, entries, readsNoBits);
  } else if (encoding === 'RLE' && type === 'BOOLEAN') {
    const end = from + LENGTH_BYTES + uint32(page, from);
    if (end > page.length) throw new RangeError('its runs are longer than the page');
    decodeRuns(page, from + LENGTH_BYTES, end, 1, present);
  } else if (encoding === 'DELTA_BINARY_PACKED' && (type === 'INT32' || type === 'INT64')) {
    if (present > 0) checkDelta(page, from, present);
  } else if (encoding === 'DELTA_LENGTH_BYTE_ARRAY' && type === 'BYTE_ARRAY') {
    if (present > 0) checkDelta(page, from, present);
  } else if (encoding === 'BYTE_STREAM_SPLIT') {
    const width = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 }[type as string] ?? column.typeLength ?? 0;
    if (width < 1 || present * width > page.length - from) throw new RangeError('its values are longer than the page');
  } else {
    throw new RangeError(`values of type ${type} with the encoding ${encoding} are not read`);
  }
}

function checkIndices(page: Uint8Array, from: number, count: number, entries: number, readsNoBits: boolean): void {
  const width = page[from];
  if (width === undefined) throw new RangeError('its indices have no width');
  const indices = decodeRuns(page, from + 1, page.length, width, width === 0 && !readsNoBits ? 0 : count);
  let greatest = 0;
  for (const index of indices) if (index > greatest) greatest = index;
  if (count > 0 && greatest >= entries) {
    throw new RangeError(`an index is ${greatest}, its dictionary has ${entries} entries`);
  }
}

/** Whether a number of a header is a count: damaged ones may be of any type, or negative. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function uint32(bytes: Uint8Array, at: number): number {
  if (at + LENGTH_BYTES > bytes.length) throw new RangeError('a page ends before a length');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}
