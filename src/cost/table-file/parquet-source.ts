import type { FileHandle } from 'node:fs/promises';
import type { AsyncBuffer, DecodedArray } from 'hyparquet';
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { costTableInvalid } from '../../errors/cost.js';
import type { TableSource } from './source.js';

function bufferOf(file: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(Math.max(0, end - start));
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error('the file ends too early');
        at += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

/** Open a Parquet file; one column of one row group at a time is in memory. */
export async function openParquet(handle: FileHandle, size: number, origin: string): Promise<TableSource> {
  const file = bufferOf(handle, size);
  const fail = (cause: unknown): never => {
    throw costTableInvalid(origin, `not a readable Parquet file (${(cause as Error).message})`, cause);
  };
  const metadata = await parquetMetadataAsync(file).catch(fail);
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  const read = async (name: string, rowStart: number, rowEnd: number): Promise<DecodedArray> => {
    // A scan keeps what it has read, so each column gets its own.
    const scan = await parquetScan({ file, metadata, columns: [name], compressors });
    return scan.readColumn({ column: name, rowStart, rowEnd });
  };
  return {
    header,
    rowLimit: Number(metadata.num_rows),
    // eslint-disable-next-line @typescript-eslint/require-await -- columns are awaited by who asks for them
    async *blocks() {
      let rowStart = 0;
      for (const { num_rows } of metadata.row_groups) {
        const rowEnd = rowStart + Number(num_rows);
        const [from, rows] = [rowStart, rowEnd - rowStart];
        const column = (position: number): Promise<DecodedArray> => read(header[position]!, from, rowEnd).catch(fail);
        if (rows > 0) yield { rows, column };
        rowStart = rowEnd;
      }
    },
    close: () => handle.close(),
  };
}
