import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { usageError } from '../../errors/usage.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import { MAXIMUM_VARIANTS } from '../../space/accelerators/grid-file.js';
import type { Workload } from '../../space/models/workload.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import type { CostTable } from '../table/cost-table.js';
import type { AcceleratorRows } from '../../space/accelerators/rows.js';
import { openArrow } from './arrow-source.js';
import { costTableInvalid, costTableMissing } from '../../errors/cost.js';
import { openCsv } from './csv-source.js';
import { openParquet } from './parquet-source.js';
import type { TableSource } from './source.js';
import { TableBuilder } from './table-builder.js';

/** A million variants take 0.4 GB as Arrow and 0.7 GB as CSV; what is larger is something else. */
const MAXIMUM_BYTES = 2 ** 31 - 1;

export const TABLE_FORMATS = ['arrow', 'parquet', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * Tell the format of a cost table from the ending of its name.
 *
 * @throws {@link CodesignError} USAGE with any other ending.
 */
export function tableFormat(path: string): TableFormat {
  const ending = extname(path).toLowerCase().slice(1);
  const found = TABLE_FORMATS.find((format) => format === (ending === 'feather' ? 'arrow' : ending));
  if (found !== undefined) return found;
  throw usageError(`Cost table ${path}: unknown ending ".${ending}".`, 'Use .arrow, .parquet or .csv.');
}

type Opener = (file: FileHandle, size: number, origin: string, isOwn: boolean) => Promise<TableSource>;
const OPENERS: Readonly<Record<TableFormat, Opener>> = { arrow: openArrow, parquet: openParquet, csv: openCsv };

async function openTable(path: string, isOwn: boolean): Promise<TableSource> {
  const format = tableFormat(path);
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (cause) {
    throw costTableMissing(path, cause);
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) throw costTableInvalid(path, 'it is not a file');
    if (info.size === 0) throw costTableInvalid(path, 'the file is empty');
    if (info.size > MAXIMUM_BYTES)
      throw costTableInvalid(path, `${info.size} bytes are too many (limit ${MAXIMUM_BYTES})`);
    return await OPENERS[format](file, info.size, path, isOwn);
  } catch (cause) {
    await file.close().catch(() => undefined);
    throw cause;
  }
}

/** A measured cost table with its variants and the hash of what it says. */
export interface MeasuredTable {
  readonly table: CostTable;
  readonly rows: AcceleratorRows;
  readonly sha256: string;
}

/**
 * Read a cost table, block by block: besides the table itself, memory holds one block of the file.
 *
 * @param path - Ends in .arrow, .parquet or .csv.
 * @param workload - What it must hold the operations of; NAS-Bench-101 where left out.
 * @param isOwn - Whether it is of a folder that this program wrote; Arrow files of others are read in a thread of limited
 *   memory, as columns of Parquet files always are.
 * @throws {@link CodesignError} USAGE, FILE_MISSING, COST_TABLE_INVALID, COST_OVERFLOW, LIMIT_EXCEEDED, INTERRUPTED.
 */
export async function readCostTable(
  path: string,
  { onProgress, signal }: RunOptions = {},
  workload: Workload = NASBENCH101,
  isOwn = false,
): Promise<MeasuredTable> {
  const source = await openTable(path, isOwn);
  try {
    const builder = new TableBuilder(path, source.header, source.rowLimit, workload);
    for await (const block of source.blocks(builder.isText)) {
      await builder.add(block, () => throwIfInterrupted(signal));
      const total = Math.max(builder.count, Math.min(source.rowLimit, MAXIMUM_VARIANTS));
      onProgress?.({ phase: 'read cost table', done: builder.count, total, unit: 'accelerators' });
    }
    return await builder.finish(async () => {
      await nextTurn();
      throwIfInterrupted(signal);
    });
  } finally {
    await source.close();
  }
}
