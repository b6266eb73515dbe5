import type { FileHandle } from 'node:fs/promises';
import { openParquetFile } from '../../columnar/parquet/open.js';
import type { ParquetBytes } from '../../columnar/parquet/source.js';
import { CodesignError } from '../../errors/codesign-error.js';
import { costTableInvalid } from '../../errors/cost.js';
import { MAXIMUM_VARIANTS } from '../../space/accelerators/grid-file.js';
import { readPart } from '../../read-part.js';
import type { TableSource } from './source.js';

/** A million variants come to 0.4 GB. */
const LIMITS = {
  rows: MAXIMUM_VARIANTS,
  unpackedBytes: 2 ** 31 - 1,
  wayOut: 'No option raises it: no space has more accelerators.',
};

function bytesOf(file: FileHandle, byteLength: number): ParquetBytes {
  return { byteLength, slice: async (start, end = byteLength) => (await readPart(file, start, end)).buffer };
}

/** Open a Parquet file; one column of one row group at a time is in memory. */
export async function openParquet(handle: FileHandle, size: number, origin: string): Promise<TableSource> {
  const fail = (cause: unknown): never => {
    if (cause instanceof CodesignError) throw cause;
    throw costTableInvalid(origin, `not a readable Parquet file (${(cause as Error).message})`, cause);
  };
  const parquet = await openParquetFile(bytesOf(handle, size), { ...LIMITS, file: origin }).catch(fail);
  const { names: header, rows: rowLimit, rowsOfGroups } = parquet;
  return {
    header,
    rowLimit,
    // eslint-disable-next-line @typescript-eslint/require-await -- columns are awaited by who asks for them
    async *blocks() {
      for (const [group, rows] of rowsOfGroups.entries()) {
        const column = (position: number): Promise<ArrayLike<unknown>> =>
          parquet.readColumn(group, header[position]!).catch(fail);
        if (rows > 0) yield { rows, column };
      }
    },
    close: () => handle.close(),
  };
}
