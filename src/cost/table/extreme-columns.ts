import { ClassColumns } from './class-columns.js';
import type { CostTable } from './cost-table.js';
import type { ColumnSet } from './columns.js';
import { columnsByClass } from './columns.js';
import { risingOrder } from './rising-order.js';
import { mayBeAtMost, signColumns } from './signatures.js';

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
  for (const positions of columnsByClass(table, columns, dominatorsFirst(table, columns))) {
    for (const i of keepUndominated(new ClassColumns(table, columns, positions))) kept.push(positions[i]!);
  }
  return kept.sort((a, b) => a - b);
}

/** All positions by area, of equal areas by the serial part: whatever dominates a column comes before it. */
function dominatorsFirst({ serialCycles }: CostTable, { representative, areaUnits }: ColumnSet): Int32Array {
  const bySerial = risingOrder(representative.map((variant) => serialCycles[variant]!));
  const byArea = risingOrder(bySerial.map((position) => areaUnits[position]!));
  return byArea.map((i) => bySerial[i]!);
}

/** The columns that none before them dominates. Domination is transitive: it is enough to look among those. */
function keepUndominated(columns: ClassColumns): Int32Array {
  const { count, areaUnits, serialCycles } = columns;
  const signatures = signColumns(columns);
  // Those found, with their signatures beside them; the more others one has dominated, the further to the front.
  const front = new Int32Array(count);
  const frontSignatures = new Int32Array(count);
  let size = 0;
  for (let column = 0; column < count; column++) {
    const signature = signatures[column]!;
    let at = 0;
    for (; at < size; at++) {
      if (!mayBeAtMost(frontSignatures[at]!, signature)) continue;
      const other = front[at]!;
      const isStrict = areaUnits[other]! < areaUnits[column]! || serialCycles[other]! < serialCycles[column]!;
      if (isStrict && columns.atMost(other, column)) break;
    }
    if (at < size) {
      moveForward(front, at);
      moveForward(frontSignatures, at);
    } else {
      front[size] = column;
      frontSignatures[size++] = signature;
    }
  }
  return front.subarray(0, size);
}

/** Move an entry half way to the front. */
function moveForward(entries: Int32Array, from: number): void {
  const entry = entries[from]!;
  const to = from >> 1;
  entries.copyWithin(to + 1, to, from);
  entries[to] = entry;
}

/**
 * Find columns that hold the largest latency of the space: no other column of the same engine class is nowhere faster.
 *
 * The makespan never falls when an operation gets slower, so for every cell one of these has the largest latency.
 * @returns Positions in `columns`, ascending.
 */
export function slowestColumns(table: CostTable, columns: ColumnSet): number[] {
  const kept: number[] = [];
  for (const positions of columnsByClass(
    table,
    columns,
    columns.representative.map((_, position) => position),
  )) {
    const members = new ClassColumns(table, columns, positions);
    const sums = members.sums();
    let left = Int32Array.from(positions.keys());
    while (left.length > 0) {
      // Nothing is nowhere faster than what takes most in all: columns are distinct.
      const slowest = left.reduce((a, b) => (sums[b]! > sums[a]! ? b : a));
      kept.push(positions[slowest]!);
      left = left.filter((column) => !members.atMost(column, slowest));
    }
  }
  return kept.sort((a, b) => a - b);
}
