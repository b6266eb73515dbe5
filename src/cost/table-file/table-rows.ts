import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { ModelOperation } from '../../space/models/module.js';
import type { CostTable } from '../table/cost-table.js';
import type { AcceleratorRows } from '../../space/accelerators/rows.js';
import { NUMBER_PARAMETERS } from '../../space/accelerators/accelerator.js';
import { ENGINE_COLUMNS, tableColumns } from './columns.js';

const BLOCK_ROWS = 8_192;

/** The values of one column of some rows; undefined where the cells are left empty. */
export type BlockColumn = readonly string[] | readonly boolean[] | Int32Array | undefined;

/** Some rows of a cost table, a value array for each of `tableColumns`. */
export interface TableRows {
  readonly rows: number;
  readonly columns: readonly BlockColumn[];
}

function describe(rows: AcceleratorRows, from: number, count: number): Map<string, BlockColumn> {
  const accelerators: Accelerator[] = [];
  const names: string[] = [];
  for (let v = from; v < from + count; v++) {
    accelerators.push(rows.at(v));
    names.push(rows.nameOf(v));
  }
  return new Map<string, BlockColumn>([
    ['name', names],
    ...NUMBER_PARAMETERS.map((name): [string, BlockColumn] => [name, Int32Array.from(accelerators, (a) => a[name])]),
    ['pool_enable', accelerators.map((a) => a.pool_enable)],
    ['ratio_conv_engines', accelerators.map((a) => a.ratio_conv_engines)],
  ]);
}

function costs(table: CostTable, from: number, count: number): Map<string, BlockColumn> {
  const engines = Array.from(table.engineClass.subarray(from, from + count), (c) => table.assignments[c]!);
  return new Map<string, BlockColumn>([
    ['area_units', table.areaUnits.subarray(from, from + count)],
    ...ENGINE_COLUMNS.map((name, kind): [string, BlockColumn] => [
      name,
      Int32Array.from(engines, (assignment) => assignment[kind]!),
    ]),
    ['serial_cycles', table.serialCycles.subarray(from, from + count)],
  ]);
}

/**
 * Give the rows of a cost table in blocks.
 *
 * @param operations - Of the workload that the table is for.
 * @param table - Left out, names and parameters alone are filled in: a template.
 */
export function* listTableRows(
  variants: AcceleratorRows,
  operations: readonly ModelOperation[],
  table?: CostTable,
): Generator<TableRows> {
  const columns = tableColumns(operations);
  const firstOperation = columns.findIndex(({ name }) => name === 'serial_cycles') + 1;
  for (let from = 0; from < variants.count; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, variants.count - from);
    const known = describe(variants, from, rows);
    if (table !== undefined) for (const [name, values] of costs(table, from, rows)) known.set(name, values);
    const values = columns.map(({ name }, c) => {
      const shape = c - firstOperation;
      if (shape < 0 || table === undefined) return known.get(name);
      return table.cycles.subarray(shape * table.variants + from, shape * table.variants + from + rows);
    });
    yield { rows, columns: values };
  }
}
