import type { FileMetaData } from 'hyparquet';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { importInvalid } from '../../../errors/accuracy.js';
import type { RowSource } from './row-source.js';

/** Open a Parquet file. @throws {@link CodesignError} IMPORT_INVALID where it cannot be read. */
export function openParquetRows(file: string, bytes: Buffer): RowSource {
  const buffer = new Uint8Array(bytes).buffer;
  let metadata: FileMetaData;
  let titles: string[];
  try {
    metadata = parquetMetadata(buffer);
    titles = parquetSchema(metadata).children.map(({ element }) => element.name);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  return {
    placeUnit: 'row',
    titles,
    isRectangular: true,
    visit: async (columns, take) => {
      const known = columns.filter((column) => titles.includes(column));
      const rows = await parquetReadObjects({ file: buffer, metadata, columns: known, compressors }).catch(
        (cause: unknown) => {
          throw unreadable(file, cause);
        },
      );
      rows.forEach((row, at) => {
        take(
          columns.map((column) => (row as Readonly<Record<string, unknown>>)[column]),
          at,
        );
      });
    },
  };
}

function unreadable(file: string, cause: unknown): Error {
  const fault = `it is not a readable Parquet file (${(cause as Error).message})`;
  return importInvalid(file, '', fault, 'Write it again, or save it as CSV.');
}
