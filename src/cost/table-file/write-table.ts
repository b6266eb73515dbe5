import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  Bool,
  Field,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { Data } from 'apache-arrow';
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { replaceFile } from '../../atomic-file.js';
import { formatCsvRecord } from '../../csv.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { ModelOperation } from '../../space/models/module.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import type { CostTable } from '../table/cost-table.js';
import type { AcceleratorRows } from '../../space/accelerators/rows.js';
import type { TableColumn } from './columns.js';
import { tableColumns } from './columns.js';
import type { TableFormat } from './read-table.js';
import { tableFormat } from './read-table.js';
import type { BlockColumn, TableRows } from './table-rows.js';
import { listTableRows } from './table-rows.js';

function* csvRecords(columns: readonly TableColumn[], blocks: Iterable<TableRows>): Generator<string> {
  yield `${formatCsvRecord(columns.map(({ name }) => name))}\n`;
  for (const block of blocks) {
    const lines: string[] = [];
    for (let row = 0; row < block.rows; row++) {
      // Numbers need no quotes, and there are a hundred million of them: only texts take the slow way.
      const fields = block.columns.map((values) => {
        const value = values?.[row];
        return typeof value === 'string' ? formatCsvRecord([value]) : (value ?? '');
      });
      lines.push(fields.join());
    }
    yield `${lines.join('\n')}\n`;
  }
}

async function writeCsv(path: string, columns: readonly TableColumn[], blocks: Iterable<TableRows>): Promise<void> {
  // Opened before anything can fail: a stream that opens the file by itself may do so after it was to be removed.
  const file = await open(path, 'w');
  try {
    for (const records of csvRecords(columns, blocks)) await file.writeFile(records);
  } finally {
    await file.close();
  }
}

const ARROW_TYPES = { text: new Utf8(), flag: new Bool(), integer: new Int32() } as const;

function arrowData({ type }: TableColumn, values: BlockColumn, length: number): Data {
  if (values === undefined) {
    const nullBitmap = new Uint8Array(Math.ceil(length / 8));
    return makeData({ type: new Int32(), length, nullCount: length, nullBitmap, data: new Int32Array(length) });
  }
  if (values instanceof Int32Array) return makeVector(values).data[0] as Data;
  return vectorFromArray(values, ARROW_TYPES[type]).data[0] as Data;
}

async function writeArrow(path: string, columns: readonly TableColumn[], blocks: Iterable<TableRows>): Promise<void> {
  const schema = new Schema(
    columns.map(({ name, type }) => Field.new({ name, type: ARROW_TYPES[type], nullable: true })),
  );
  const writer = new RecordBatchFileWriter();
  const abort = new AbortController();
  const written = pipeline(writer.toNodeStream(), createWriteStream(path), { signal: abort.signal });
  // Awaited at the end; without this a full disk would be an unhandled rejection before.
  written.catch(() => undefined);
  try {
    writer.reset(undefined, schema);
    for (const { rows, columns: values } of blocks) {
      const children = columns.map((column, c) => arrowData(column, values[c], rows));
      writer.write(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows, children })));
      await nextTurn();
    }
    writer.finish();
  } catch (cause) {
    // The stream would go on to make the file that is about to be removed.
    abort.abort();
    await written.catch(() => undefined);
    throw cause;
  }
  await written;
}

function parquetElement({ name, type }: TableColumn): SchemaElement {
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  if (type === 'text') return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  return { ...element, type: type === 'flag' ? 'BOOLEAN' : 'INT32' };
}

async function writeParquet(path: string, columns: readonly TableColumn[], blocks: Iterable<TableRows>): Promise<void> {
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns.map(parquetElement)];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'codesign-frontier' });
  for (const { rows, columns: values } of blocks) {
    const columnData = columns.map(({ name }, c) => {
      const data = values[c] ?? new Array<null>(rows).fill(null);
      return { name, data: data as unknown[] };
    });
    await writer.write({ columnData, rowGroupSize: rows });
    await nextTurn();
  }
  await writer.finish();
}

const WRITERS: Readonly<
  Record<TableFormat, (path: string, columns: readonly TableColumn[], blocks: Iterable<TableRows>) => Promise<void>>
> = { csv: writeCsv, arrow: writeArrow, parquet: writeParquet };

/**
 * Write a cost table, whole or not at all.
 *
 * @param path - Ends in .arrow, .parquet or .csv.
 * @param table - Left out, a template with names and parameters alone is written.
 * @param operations - Of the workload that a template is for; NAS-Bench-101's where left out.
 * @throws {@link CodesignError} USAGE, OUTPUT_UNWRITABLE, INTERRUPTED.
 */
export async function writeCostTable(
  path: string,
  rows: AcceleratorRows,
  table?: CostTable,
  { onProgress, signal }: RunOptions = {},
  operations: readonly ModelOperation[] = table?.operations ?? NASBENCH101.operations,
): Promise<void> {
  const format = tableFormat(path);
  await replaceFile(path, (temporary) =>
    streamCostTable(temporary, format, rows, table, { onProgress, signal }, operations),
  );
}

/** Write a cost table to a path of any name, for whoever moves it to its place: {@link writeCostTable}. */
export async function streamCostTable(
  path: string,
  format: TableFormat,
  rows: AcceleratorRows,
  table?: CostTable,
  { onProgress, signal }: RunOptions = {},
  operations: readonly ModelOperation[] = table?.operations ?? NASBENCH101.operations,
): Promise<void> {
  function* watched(): Generator<TableRows> {
    let done = 0;
    for (const block of listTableRows(rows, operations, table)) {
      throwIfInterrupted(signal);
      yield block;
      done += block.rows;
      onProgress?.({ phase: 'write cost table', done, total: rows.count, unit: 'accelerators' });
    }
  }
  await WRITERS[format](path, tableColumns(operations), watched());
}
