import type { ParquetFile } from '../../../columnar/parquet/open.js';
import { openParquetBytes } from '../../../columnar/parquet/open.js';
import { importInvalid } from '../../../errors/accuracy.js';
import { CodesignError } from '../../../errors/codesign-error.js';
import type { ReadLimits } from '../../../read-limits.js';
import { readLimits } from '../../../read-limits.js';
import type { RowSource } from './row-source.js';

/**
 * Open a Parquet file; of its columns those are read that are asked for, and they must be flat.
 *
 * @throws {@link CodesignError} IMPORT_INVALID where it cannot be read, LIMIT_EXCEEDED.
 */
export function openParquetRows(file: string, bytes: Buffer, limits: ReadLimits = readLimits()): RowSource {
  const { elements: rows, unpackedBytes, wayOut } = limits;
  let parquet: ParquetFile;
  try {
    parquet = openParquetBytes(bytes, { file, rows, unpackedBytes, wayOut });
  } catch (cause) {
    throw unreadable(file, cause);
  }
  const titles = [...parquet.names];
  return {
    placeUnit: 'row',
    titles,
    isRectangular: true,
    visit: async (columns, take) => {
      let at = 0;
      for (const [group, rows] of parquet.rowsOfGroups.entries()) {
        const values: (ArrayLike<unknown> | undefined)[] = [];
        for (const column of columns) {
          values.push(titles.includes(column) ? await readColumn(file, parquet, group, column) : undefined);
        }
        for (let row = 0; row < rows; row++, at++) {
          take(
            values.map((column) => column?.[row]),
            at,
          );
        }
      }
    },
  };
}

async function readColumn(
  file: string,
  parquet: ParquetFile,
  group: number,
  name: string,
): Promise<ArrayLike<unknown>> {
  try {
    return await parquet.readColumn(group, name);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): Error {
  if (cause instanceof CodesignError) return cause;
  const fault = `it is not a readable Parquet file (${(cause as Error).message})`;
  return importInvalid(file, '', fault, 'Write it again, or save it as CSV.');
}
