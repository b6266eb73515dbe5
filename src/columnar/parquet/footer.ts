import type { ColumnMetaData, FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { limitExceeded } from '../../errors/limits.js';
import { checkCompactStruct } from './compact.js';
import type { ParquetLimits } from './source.js';

const MAGIC = 0x31524150;
const MAGIC_BYTES = 4;

/** What the end of a file takes beside its footer: the length of the footer, and the magic. */
export const TAIL_BYTES = 8;

/** A footer of a thousand row groups of a hundred columns has some ten megabytes. */
const MAXIMUM_FOOTER_BYTES = 16 << 20;

/** The part of a column that belongs to one row group, whose place in the file was checked. */
export interface ColumnChunk {
  readonly metadata: ColumnMetaData;
  readonly element: SchemaElement;
  /** From the root of the schema to the column. */
  readonly path: readonly SchemaTree[];
  readonly rows: number;
  /** Where it begins and ends in the file. */
  readonly from: number;
  readonly end: number;
}

/** What the footer of a Parquet file says, as far as it was checked. */
export interface ParquetFooter {
  /** Names of the columns; those within a nested column have none. */
  readonly names: readonly string[];
  readonly rows: number;
  readonly rowsOfGroups: readonly number[];
  /** Find a column in a row group. @throws RangeError where it is not flat, or not where it should be in the file. */
  readonly chunk: (group: number, name: string) => ColumnChunk;
}

/**
 * Tell the length of the footer from the last bytes of a file.
 *
 * @throws RangeError where they are not those of a Parquet file, LIMIT_EXCEEDED where it is out of all proportion.
 */
export function footerBytes(tail: Uint8Array, fileBytes: number, file: string): number {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  if (tail.length < TAIL_BYTES || view.getUint32(tail.length - MAGIC_BYTES, true) !== MAGIC) {
    throw new RangeError('it does not end as a Parquet file');
  }
  const length = view.getUint32(tail.length - TAIL_BYTES, true);
  if (length > fileBytes - TAIL_BYTES - MAGIC_BYTES) {
    throw new RangeError(`its footer of ${length} bytes is longer than the file`);
  }
  if (length > MAXIMUM_FOOTER_BYTES) {
    throw limitExceeded(
      file,
      `a footer of ${length} bytes`,
      `${MAXIMUM_FOOTER_BYTES}`,
      'Write it with fewer row groups.',
    );
  }
  return length;
}

/**
 * Read a footer, and hold what it says of rows and places to the file.
 *
 * @param bytes - The end of the file from where the footer begins.
 * @throws RangeError or another Error naming the fault; LIMIT_EXCEEDED where there are too many rows.
 */
export function parseFooter(bytes: Uint8Array, fileBytes: number, limits: ParquetLimits): ParquetFooter {
  const length = bytes.length - TAIL_BYTES;
  checkCompactStruct(bytes, 0, length);
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const tree = parquetSchema(metadata);
  if (metadata.schema.some(({ name }) => typeof name !== 'string')) throw new RangeError('a column has no name');
  const rowsOfGroups = metadata.row_groups.map((group) => toCount(group.num_rows, 'rows of a row group'));
  const rows = rowsOfGroups.reduce((sum, count) => sum + count, 0);
  const stated = toCount(metadata.num_rows, 'rows');
  if (rows !== stated) throw new RangeError(`its row groups have ${rows} rows, its footer says ${stated}`);
  if (rows > limits.rows) throw limitExceeded(limits.file, `${rows} rows`, `${limits.rows}`, limits.wayOut);
  const dataEnd = fileBytes - bytes.length;
  checkTotalBytes(metadata, dataEnd);
  return {
    names: tree.children.map(({ element }) => element.name),
    rows,
    rowsOfGroups,
    chunk: (group, name) => findChunk(metadata, tree, group, rowsOfGroups[group] ?? 0, name, dataEnd),
  };
}

/** Chunks that overlap could have one part of the file read any number of times. */
function checkTotalBytes({ row_groups: groups }: FileMetaData, dataEnd: number): void {
  let total = 0;
  for (const { columns } of groups) {
    for (const { meta_data: chunk } of columns) total += toCount(chunk?.total_compressed_size, 'bytes of a column');
  }
  if (total > dataEnd) throw new RangeError(`its columns take ${total} bytes, the file has ${dataEnd}`);
}

function findChunk(
  { row_groups: groups }: FileMetaData,
  tree: SchemaTree,
  group: number,
  rows: number,
  name: string,
  dataEnd: number,
): ColumnChunk {
  const node = tree.children.find(({ element }) => element.name === name);
  if (node === undefined) throw new RangeError(`there is no column "${name}"`);
  const { element } = node;
  if (node.children.length > 0 || element.repetition_type === 'REPEATED' || element.type === undefined) {
    throw new RangeError(`column "${name}" is nested, not one value a row`);
  }
  const found = groups[group]?.columns.filter((column) => column.meta_data?.path_in_schema[0] === name) ?? [];
  const [column] = found;
  const metadata = column?.meta_data;
  if (column === undefined || metadata === undefined || found.length > 1 || metadata.path_in_schema.length !== 1) {
    throw new RangeError(`column "${name}" is not once in row group ${group}`);
  }
  if (column.file_path) throw new RangeError(`column "${name}" is in another file`);
  if (metadata.type !== element.type) {
    throw new RangeError(`column "${name}" is ${metadata.type} in row group ${group}, ${element.type} in its schema`);
  }
  const values = toCount(metadata.num_values, `values of "${name}"`);
  if (values !== rows) throw new RangeError(`column "${name}" has ${values} values for ${rows} rows`);
  const dictionary = toCount(metadata.dictionary_page_offset ?? 0n, `place of the dictionary of "${name}"`);
  const from = dictionary === 0 ? toCount(metadata.data_page_offset, `place of "${name}"`) : dictionary;
  const end = from + toCount(metadata.total_compressed_size, `bytes of "${name}"`);
  if (from < MAGIC_BYTES || end > dataEnd) {
    throw new RangeError(`column "${name}" lies at bytes ${from} to ${end}, the data at ${MAGIC_BYTES} to ${dataEnd}`);
  }
  return { metadata, element, path: [tree, node], rows, from, end };
}

/** A count as a footer has it: damaged ones may be of any type, negative, or beyond what a double counts. */
function toCount(value: unknown, what: string): number {
  const count = typeof value === 'bigint' ? Number(value) : value;
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`the number of ${what} is ${String(value)}`);
}
