import type { CostTable } from './cost-table.js';
import type { ColumnSet } from './columns.js';
import { columnsByClass } from './columns.js';

/** The columns of one engine class as rows of a matrix: one int32 an operation, then the serial part. */
class ColumnRows {
  readonly width: number;
  readonly #rows: Int32Array;

  constructor(table: CostTable, columns: ColumnSet, positions: readonly number[]) {
    this.width = table.operations.length + 1;
    this.#rows = new Int32Array(positions.length * this.width);
    positions.forEach((position, row) => {
      const variant = columns.representative[position]!;
      const at = row * this.width;
      table.operations.forEach((_, s) => {
        this.#rows[at + s] = table.cycles[s * table.variants + variant]!;
      });
      this.#rows[at + this.width - 1] = table.serialCycles[variant]!;
    });
  }

  serial(row: number): number {
    return this.#rows[(row + 1) * this.width - 1]!;
  }

  /** The sum of a row: a row that is nowhere larger than another has no larger sum. */
  sum(row: number): number {
    return this.#rows.subarray(row * this.width, (row + 1) * this.width).reduce((sum, value) => sum + value, 0);
  }

  /** Whether row a is nowhere larger than row b. */
  atMost(a: number, b: number): boolean {
    const rows = this.#rows;
    for (let i = a * this.width, j = b * this.width, end = i + this.width; i < end; i++, j++) {
      if (rows[i]! > rows[j]!) return false;
    }
    return true;
  }
}

/**
 * Find the columns that the strict rule keeps: no other column of the same engine class has no more area, no slower
 * serial part and no slower operation, and less area or a faster serial part.
 *
 * Every pair of a column that is left out is dominated, and none ties with a row of the frontier.
 * Source: spec/cost-model.md, "Schedule".
 * @returns Positions in `columns`, ascending.
 */
export function undominatedColumns(table: CostTable, columns: ColumnSet): number[] {
  const kept: number[] = [];
  for (const positions of columnsByClass(table, columns)) {
    const rows = new ColumnRows(table, columns, positions);
    const area = (row: number): number => columns.areaUnits[positions[row]!]!;
    // A dominating column comes first in this order, and domination is transitive: it is enough to look among the kept.
    const sums = positions.map((_, row) => rows.sum(row));
    const order = [...positions.keys()].sort(
      (a, b) => area(a) - area(b) || rows.serial(a) - rows.serial(b) || sums[a]! - sums[b]!,
    );
    const front: number[] = [];
    for (const row of order) {
      const dominated = front.some(
        (other) => (area(other) < area(row) || rows.serial(other) < rows.serial(row)) && rows.atMost(other, row),
      );
      if (!dominated) front.push(row);
    }
    kept.push(...front.map((row) => positions[row]!));
  }
  return kept.sort((a, b) => a - b);
}

/**
 * Find columns that hold the largest latency of the space: no other column of the same engine class is nowhere faster.
 *
 * The makespan never falls when an operation gets slower, so for every cell one of these has the largest latency.
 * @returns Positions in `columns`, ascending.
 */
export function slowestColumns(table: CostTable, columns: ColumnSet): number[] {
  const kept: number[] = [];
  for (const positions of columnsByClass(table, columns)) {
    const rows = new ColumnRows(table, columns, positions);
    const sums = positions.map((_, row) => rows.sum(row));
    const order = [...positions.keys()].sort((a, b) => sums[b]! - sums[a]!);
    const front: number[] = [];
    for (const row of order) if (!front.some((other) => rows.atMost(row, other))) front.push(row);
    kept.push(...front.map((row) => positions[row]!));
  }
  return kept.sort((a, b) => a - b);
}
