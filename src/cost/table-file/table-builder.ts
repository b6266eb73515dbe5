import { createHash } from 'node:crypto';
import { costTableInvalid } from '../../errors/cost.js';
import { showValue } from '../../json-file.js';
import { OPERATION_KINDS } from '../../space/models/module.js';
import { MAXIMUM_VARIANTS } from '../../space/accelerators/grid-file.js';
import type { Workload } from '../../space/models/workload.js';
import type { CostTable } from '../table/cost-table.js';
import { allocateCostTable } from '../table/cost-table.js';
import type { EngineAssignment } from '../model/engines.js';
import { assignmentKey, canonicalAssignment } from '../model/engines.js';
import { checkTotals } from '../table/total-bound.js';
import type { TableColumn } from './columns.js';
import { NUMBER_PARAMETERS } from '../../space/accelerators/accelerator.js';
import { ENGINE_COLUMNS, matchColumns, tableColumns } from './columns.js';
import { MeasuredRows } from './measured-rows.js';
import type { ColumnBlock } from './source.js';

const LONGEST_NAME = 200;
const LONGEST_RATIO = 16;
// Control characters would break the lines of tables and the records of CSV.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Checks the rows of a cost table and puts them where the enumerator wants them.
 *
 * Every value is checked as it comes; the columns have room for `capacity` rows, of which the system commits only what
 * is written to.
 */
export class TableBuilder {
  readonly #columns: readonly TableColumn[];
  readonly #workload: Workload;
  readonly #positions: readonly number[];
  readonly #capacity: number;
  readonly #rows: MeasuredRows;
  readonly #table: CostTable & { readonly assignments: EngineAssignment[] };
  readonly #engines: readonly Uint8Array[];
  readonly #seen = new Set<string>();
  readonly #firstOperation: number;

  constructor(
    private readonly origin: string,
    header: readonly string[],
    rowLimit: number,
    workload: Workload,
  ) {
    const { operations } = workload;
    this.#workload = workload;
    this.#columns = tableColumns(operations);
    this.#positions = matchColumns(header, operations, origin);
    this.#capacity = Math.min(MAXIMUM_VARIANTS, rowLimit);
    this.#rows = new MeasuredRows(this.#capacity);
    this.#table = allocateCostTable(operations, this.#capacity);
    this.#engines = ENGINE_COLUMNS.map(() => new Uint8Array(this.#capacity));
    this.#firstOperation = this.#columns.length - operations.length;
  }

  /** Whether the column at a position of the header holds text. */
  readonly isText = (position: number): boolean => this.#columns[this.#positions.indexOf(position)]?.type !== 'integer';

  /** Rows taken so far. */
  get count(): number {
    return this.#rows.count;
  }

  /**
   * Take a block of rows.
   *
   * @param visit - Called before each column; may throw to stop.
   * @throws {@link CodesignError} COST_TABLE_INVALID naming the row, the column and the value at fault.
   */
  async add(block: ColumnBlock, visit: () => void = () => undefined): Promise<void> {
    const from = this.#rows.count;
    if (from + block.rows > this.#capacity) {
      throw costTableInvalid(this.origin, `it has more than ${this.#capacity} rows`);
    }
    for (const [c, column] of this.#columns.entries()) {
      visit();
      const values = await block.column(this.#positions[c]!);
      if (values.length !== block.rows) {
        throw costTableInvalid(
          this.origin,
          `column "${column.name}" has ${values.length} values for ${block.rows} rows`,
        );
      }
      if (column.type === 'integer') this.#storeIntegers(this.#target(column.name), column, values, from);
      else if (column.type === 'flag') this.#storeFlags(column.name, values, from);
      else if (column.name === 'name') this.#storeNames(values, from);
      else this.#storeRatios(values, from);
    }
  }

  /**
   * End the table.
   *
   * @param breathe - Awaited now and then where it takes long.
   * @returns Its columns, its variants and the SHA-256 of what it says, whatever the format it was read from.
   * @throws {@link CodesignError} COST_TABLE_INVALID without any row, COST_OVERFLOW where a network total leaves int32.
   */
  async finish(
    breathe: () => Promise<void>,
  ): Promise<{ readonly table: CostTable; readonly rows: MeasuredRows; readonly sha256: string }> {
    const { count } = this.#rows;
    if (count === 0) throw costTableInvalid(this.origin, 'it has no rows');
    const table = { ...this.#compact(count), assignments: [] as EngineAssignment[] };
    const classes = new Map<string, number>();
    for (let v = 0; v < count; v++) {
      const assignment = canonicalAssignment(this.#engines.map((engines) => engines[v]!));
      const key = assignmentKey(assignment);
      if (!classes.has(key)) classes.set(key, table.assignments.push(assignment) - 1);
      table.engineClass[v] = classes.get(key) as number;
    }
    const check = checkTotals(table, this.#workload);
    while (check.next().done !== true) await breathe();
    return { table, rows: this.#rows, sha256: this.#hash(table) };
  }

  #fail(row: number, column: string, value: unknown, fault: string): never {
    const name = this.#rows.names[row];
    const where = name === undefined ? `row ${row + 1}` : `row ${row + 1} (${showValue(name)})`;
    const what =
      value === null || value === undefined || value === '' ? 'is empty' : `is ${showValue(value)}, ${fault}`;
    throw costTableInvalid(this.origin, `${where}: column "${column}" ${what}`);
  }

  #target(name: string): Int32Array | Uint16Array | Uint8Array {
    const parameter = NUMBER_PARAMETERS.findIndex((each) => each === name);
    if (parameter >= 0) return this.#rows.numbers[parameter]!;
    const engine = ENGINE_COLUMNS.indexOf(name);
    if (engine >= 0) return this.#engines[engine]!;
    if (name === 'area_units') return this.#table.areaUnits;
    if (name === 'serial_cycles') return this.#table.serialCycles;
    // The operations come last, in the order of the shapes.
    const shape = this.#columns.findIndex((column) => column.name === name) - this.#firstOperation;
    return this.#table.cycles.subarray(shape * this.#capacity, (shape + 1) * this.#capacity);
  }

  #storeIntegers(
    target: Int32Array | Uint16Array | Uint8Array,
    { name, minimum, maximum }: Extract<TableColumn, { type: 'integer' }>,
    values: ArrayLike<unknown>,
    from: number,
  ): void {
    for (let i = 0; i < values.length; i++) {
      const raw = values[i];
      const value = typeof raw === 'bigint' ? Number(raw) : raw;
      if (typeof value !== 'number') this.#fail(from + i, name, raw, 'not a number');
      if (!Number.isInteger(value)) this.#fail(from + i, name, String(value), 'not a whole number');
      if (value < minimum || value > maximum) {
        this.#fail(from + i, name, value, `not within ${minimum} … ${maximum}`);
      }
      target[from + i] = value;
    }
  }

  #storeFlags(name: string, values: ArrayLike<unknown>, from: number): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const text = String(value).toLowerCase();
      if (text !== 'true' && text !== 'false' && text !== '1' && text !== '0') {
        this.#fail(from + i, name, value, 'not true or false');
      }
      this.#rows.pools[from + i] = text === 'true' || text === '1' ? 1 : 0;
    }
  }

  #text(row: number, column: string, value: unknown, longest: number): string {
    if (typeof value !== 'string' || value === '') this.#fail(row, column, value, 'not a text');
    if (value.length > longest) this.#fail(row, column, value, `longer than ${longest} characters`);
    if (CONTROL.test(value)) this.#fail(row, column, value, 'with control characters');
    return value;
  }

  #storeNames(values: ArrayLike<unknown>, from: number): void {
    for (let i = 0; i < values.length; i++) {
      const name = this.#text(from + i, 'name', values[i], LONGEST_NAME);
      if (this.#seen.has(name)) this.#fail(from + i, 'name', name, 'the name of an earlier row too');
      this.#seen.add(name);
      this.#rows.names.push(name);
    }
  }

  #storeRatios(values: ArrayLike<unknown>, from: number): void {
    for (let i = 0; i < values.length; i++) {
      this.#rows.ratios.push(this.#text(from + i, 'ratio_conv_engines', values[i], LONGEST_RATIO));
    }
  }

  /** Cut the columns to the rows there are. */
  #compact(count: number): CostTable {
    const { operations, cycles, serialCycles, areaUnits } = this.#table;
    if (count === this.#capacity) return this.#table;
    const table = allocateCostTable(operations, count);
    table.serialCycles.set(serialCycles.subarray(0, count));
    table.areaUnits.set(areaUnits.subarray(0, count));
    for (let s = 0; s < operations.length; s++) {
      table.cycles.set(cycles.subarray(s * this.#capacity, s * this.#capacity + count), s * count);
    }
    return table;
  }

  #hash(table: CostTable): string {
    const hash = createHash('sha256');
    const columns = this.#columns.map(({ name }) => name);
    hash.update(`${JSON.stringify({ columns, kinds: OPERATION_KINDS, rows: table.variants })}\n`);
    for (const name of this.#rows.names) hash.update(`${name}\n`);
    for (const ratio of this.#rows.ratios) hash.update(`${ratio}\n`);
    for (const numbers of this.#rows.numbers) hash.update(numbers.subarray(0, table.variants));
    hash.update(this.#rows.pools.subarray(0, table.variants));
    for (const assignment of table.assignments) hash.update(`${assignmentKey(assignment)}\n`);
    hash.update(table.engineClass).update(table.areaUnits).update(table.serialCycles).update(table.cycles);
    return hash.digest('hex');
  }
}
