import type { AsyncBuffer } from 'hyparquet';

/** Where the bytes of a Parquet file come from. */
export type ParquetBytes = AsyncBuffer;

/** How much of a Parquet file is read; more is refused with LIMIT_EXCEEDED. */
export interface ParquetLimits {
  /** Name of the file, for error texts. */
  readonly file: string;
  /** Rows of all row groups. */
  readonly rows: number;
  /** Bytes that the pages that are read come to, unpacked. */
  readonly unpackedBytes: number;
  /** What to do where a limit is too low, for error texts. */
  readonly wayOut: string;
}
