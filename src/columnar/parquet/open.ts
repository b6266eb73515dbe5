import { limitExceeded } from '../../errors/limits.js';
import type { ParquetFooter } from './footer.js';
import { footerBytes, parseFooter, TAIL_BYTES } from './footer.js';
import { decodeApart } from './decode-apart.js';
import type { ParquetBytes, ParquetLimits } from './source.js';

/** A Parquet file of flat columns whose footer was checked; what is read of it is checked page by page. */
export class ParquetFile {
  readonly #file: ParquetBytes;
  readonly #footer: ParquetFooter;
  readonly #limits: ParquetLimits;
  #unpackedBytes = 0;

  /** @param footer - The end of the file from where the footer begins. */
  constructor(file: ParquetBytes, footer: Uint8Array, limits: ParquetLimits) {
    if (file.byteLength > limits.unpackedBytes) {
      throw limitExceeded(limits.file, `${file.byteLength} bytes`, `${limits.unpackedBytes}`, limits.wayOut);
    }
    this.#file = file;
    this.#footer = parseFooter(footer, file.byteLength, limits);
    this.#limits = limits;
  }

  get names(): readonly string[] {
    return this.#footer.names;
  }

  get rows(): number {
    return this.#footer.rows;
  }

  get rowsOfGroups(): readonly number[] {
    return this.#footer.rowsOfGroups;
  }

  /** Read a column in one row group, one after another. @throws Error naming the fault; LIMIT_EXCEEDED. */
  async readColumn(group: number, name: string): Promise<ArrayLike<unknown>> {
    const chunk = this.#footer.chunk(group, name);
    const bytes = new Uint8Array(await this.#file.slice(chunk.from, chunk.end));
    const bytesLeft = this.#limits.unpackedBytes - this.#unpackedBytes;
    const { values, unpackedBytes } = await decodeApart({ bytes, chunk, limits: this.#limits, bytesLeft });
    this.#unpackedBytes += unpackedBytes;
    return values;
  }
}

/** Open a Parquet file that is in memory. @throws Error naming the fault; LIMIT_EXCEEDED. */
export function openParquetBytes(bytes: Uint8Array, limits: ParquetLimits): ParquetFile {
  const length = footerBytes(bytes.subarray(-TAIL_BYTES), bytes.length, limits.file);
  const file: ParquetBytes = {
    byteLength: bytes.length,
    slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  return new ParquetFile(file, bytes.slice(bytes.length - TAIL_BYTES - length), limits);
}

/** Open a Parquet file that is read as it is needed. @throws Error naming the fault; LIMIT_EXCEEDED. */
export async function openParquetFile(file: ParquetBytes, limits: ParquetLimits): Promise<ParquetFile> {
  const { byteLength } = file;
  const tail = new Uint8Array(await file.slice(Math.max(0, byteLength - TAIL_BYTES), byteLength));
  const length = footerBytes(tail, byteLength, limits.file);
  return new ParquetFile(file, new Uint8Array(await file.slice(byteLength - TAIL_BYTES - length, byteLength)), limits);
}
