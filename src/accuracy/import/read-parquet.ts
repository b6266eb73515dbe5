import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { importInvalid } from '../../errors/accuracy.js';
import type { CountCollector } from './count-collector.js';
import { collectRow, ROW_COLUMNS } from './row.js';

/**
 * Read a Parquet file with columns `hash` and `accuracy`, or `hash`, `correct` and `denominator`; others are left alone.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the row.
 */
export async function readParquet(file: string, bytes: Buffer, collector: CountCollector): Promise<void> {
  const buffer = new Uint8Array(bytes).buffer;
  const rows = await readColumns(file, buffer);
  rows.forEach((row, at) => collectRow(collector, row, at));
}

async function readColumns(file: string, buffer: ArrayBuffer): Promise<Record<string, unknown>[]> {
  let titles: string[];
  try {
    const metadata = parquetMetadata(buffer);
    titles = parquetSchema(metadata).children.map(({ element }) => element.name);
    const columns = ROW_COLUMNS.filter((column) => titles.includes(column));
    if (columns.includes('hash') && (columns.includes('accuracy') || columns.includes('correct'))) {
      return await parquetReadObjects({ file: buffer, metadata, columns, compressors });
    }
  } catch (cause) {
    const fault = `it is not a readable Parquet file (${(cause as Error).message})`;
    throw importInvalid(file, '', fault, 'Write it again, or save it as CSV.');
  }
  throw importInvalid(
    file,
    '',
    `its columns are ${titles.join(', ')}`,
    'It needs hash and accuracy, or hash, correct and denominator.',
  );
}
