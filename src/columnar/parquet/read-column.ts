import type { DecodedArray, PageHeader } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { limitExceeded } from '../../errors/limits.js';
import { decompressPage } from './codecs.js';
import { checkCompactStruct } from './compact.js';
import type { ColumnChunk } from './footer.js';
import { checkDataPage, checkDictionaryPage, countValues, isCount } from './page.js';
import type { ParquetLimits } from './source.js';

type ColumnDecoder = Parameters<typeof readPage>[2];

/** Names of models and of accelerators have some hundred characters at most. */
const LONGEST_TEXT = 1 << 16;

/** A column of one row group, decoded. */
export interface DecodedChunk {
  readonly values: ArrayLike<unknown>;
  /** Bytes that its pages came to, unpacked. */
  readonly unpackedBytes: number;
}

/**
 * Decode a flat column of one row group: nulls where it has none, texts for UTF-8, and numbers, bigints and booleans as they
 * are stored.
 *
 * Every page is unpacked within the limit and checked before hyparquet decodes it, which takes lengths as they are.
 * @param bytes - The column's, with its own buffer.
 * @param bytesLeft - How much may be unpacked.
 * @throws RangeError or another Error naming the fault, LIMIT_EXCEEDED.
 */
export function decodeChunk(
  bytes: Uint8Array,
  chunk: ColumnChunk,
  limits: ParquetLimits,
  bytesLeft: number,
): DecodedChunk {
  const budget = { bytesLeft };
  const values = new ChunkReader(bytes, chunk, limits, budget).read();
  return { values, unpackedBytes: bytesLeft - budget.bytesLeft };
}

/** What may still be unpacked. */
interface UnpackBudget {
  bytesLeft: number;
}

class ChunkReader {
  readonly #decoder: ColumnDecoder;
  #at = 0;
  #dictionary: DecodedArray | undefined;

  constructor(
    readonly bytes: Uint8Array,
    readonly chunk: ColumnChunk,
    readonly limits: ParquetLimits,
    readonly budget: UnpackBudget,
  ) {
    const { metadata, element, path } = chunk;
    // Pages are unpacked here, so that to the decoder none is compressed.
    this.#decoder = {
      pathInSchema: metadata.path_in_schema,
      type: metadata.type,
      element,
      schemaPath: [...path],
      codec: 'UNCOMPRESSED',
      parsers: DEFAULT_PARSERS,
    };
  }

  read(): ArrayLike<unknown> {
    const parts: DecodedArray[] = [];
    for (let rows = 0; rows < this.chunk.rows;) {
      if (this.#at >= this.bytes.length) throw new RangeError(`a column ends after ${rows} of ${this.chunk.rows} rows`);
      const part = this.#readPage(this.chunk.rows - rows);
      if (part === undefined) continue;
      parts.push(part);
      rows += part.length;
    }
    return parts.length === 1 && parts[0] !== undefined
      ? parts[0]
      : parts.flatMap((part) => Array.from(part as never[]));
  }

  /** Read a page of values, at most `most`; undefined for a dictionary. */
  #readPage(most: number): DecodedArray | undefined {
    const { header, page } = this.#unpack();
    if (header.type === 'DICTIONARY_PAGE') {
      if (this.#dictionary !== undefined) throw new RangeError('a column has two dictionaries');
      checkDictionaryPage(header, page);
      this.#dictionary = convert(this.#decode(header, page), this.#decoder);
      checkTexts(this.#dictionary);
      return undefined;
    }
    const count = countValues(header);
    if (!isCount(count) || count > most) {
      throw new RangeError(`a page of type ${header.type} has ${String(count)} values for ${most} rows`);
    }
    const { element } = this.chunk;
    checkDataPage(header, page, {
      type: this.#decoder.type,
      typeLength: element.type_length,
      isOptional: element.repetition_type === 'OPTIONAL',
      dictionaryEntries: this.#dictionary?.length,
    });
    const values = count === 0 ? [] : this.#decode(header, page);
    if (values.length !== count) throw new RangeError(`a page has ${values.length} values, its header says ${count}`);
    checkTexts(values);
    return values;
  }

  #decode(header: PageHeader, page: Uint8Array): DecodedArray {
    const reader = { view: new DataView(page.buffer), offset: 0 };
    const sizes = { compressed_page_size: page.length, uncompressed_page_size: page.length };
    return readPage(reader, { ...header, ...sizes }, this.#decoder, this.#dictionary, undefined, 0).data ?? [];
  }

  /** Unpack the next page; the levels of pages of version 2 are never compressed. */
  #unpack(): { readonly header: PageHeader; readonly page: Uint8Array } {
    const from = checkCompactStruct(this.bytes, this.#at, this.bytes.length);
    const header = parquetHeader({ view: new DataView(this.bytes.buffer), offset: this.#at });
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    if (!isCount(packed) || from + packed > this.bytes.length || !isCount(unpacked)) {
      throw new RangeError(
        `a page of ${String(packed)} bytes begins ${this.bytes.length - from} before its column ends`,
      );
    }
    this.#take(unpacked);
    this.#at = from + packed;
    const bytes = this.bytes.subarray(from, this.#at);
    const { codec } = this.chunk.metadata;
    const v2 = header.data_page_header_v2;
    if (header.type !== 'DATA_PAGE_V2' || v2 === undefined)
      return { header, page: decompressPage(codec, bytes, unpacked) };
    const levels = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    if (!isCount(levels) || levels > packed || levels > unpacked)
      throw new RangeError('levels are longer than their page');
    const page = new Uint8Array(unpacked);
    page.set(bytes.subarray(0, levels));
    const isPlain = v2.is_compressed === false;
    page.set(decompressPage(isPlain ? 'UNCOMPRESSED' : codec, bytes.subarray(levels), unpacked - levels), levels);
    return { header, page };
  }

  #take(unpacked: number): void {
    const { budget, limits } = this;
    budget.bytesLeft -= unpacked;
    if (budget.bytesLeft >= 0) return;
    throw limitExceeded(limits.file, 'more than it may when unpacked', `${limits.unpackedBytes} bytes`, limits.wayOut);
  }
}

function checkTexts(values: DecodedArray): void {
  if (!Array.isArray(values)) return;
  for (const value of values as unknown[]) {
    if ((typeof value === 'string' || value instanceof Uint8Array) && value.length > LONGEST_TEXT) {
      throw new RangeError(`a text has ${value.length} characters, more than ${LONGEST_TEXT}`);
    }
  }
}
