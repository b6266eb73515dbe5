import type { CostTable } from './cost-table.js';
import { groupEqual } from './group-equal.js';
import { risingOrder } from './rising-order.js';
import { partsOf } from './table-part.js';

/**
 * The distinct columns of a cost table: variants with the same engine class, serial part and cycles of every operation.
 *
 * Every pair of a column's variants has the same latency, so the frontier needs only those with the least area.
 * n columns: `representative[n]` the smallest variant index with the least area, `areaUnits[n]` that area,
 * `multiplicity[n]` how many variants have it (exact twins), `variants[n]` how many share the column at all.
 * Columns are ordered by the first variant that has them.
 */
export interface ColumnSet {
  readonly count: number;
  readonly representative: Int32Array;
  readonly areaUnits: Int32Array;
  readonly multiplicity: Int32Array;
  readonly variants: Int32Array;
}

/** All distinct columns of a cost table, with the column of every variant. */
export interface DistinctColumns extends ColumnSet {
  readonly columnOf: Int32Array;
}

/** What tells a variant's column apart, each for all variants: its column of every part, its serial part, its engines. */
function distinguishingColumns(table: CostTable): readonly (Int32Array | Uint8Array)[] {
  return [...partsOf(table).map(({ columnOf }) => columnOf), table.serialCycles, table.engineClass];
}

/** Find the distinct columns of a cost table. */
export function distinctColumns(table: CostTable): DistinctColumns {
  const { variants: n, areaUnits: areaOf } = table;
  const { count, first, of: columnOf } = groupEqual(distinguishingColumns(table), n);
  const representative = first.slice();
  const areaUnits = Int32Array.from(first, (v) => areaOf[v]!);
  const multiplicity = new Int32Array(count);
  const variants = new Int32Array(count);
  for (let v = 0; v < n; v++) {
    const column = columnOf[v]!;
    const area = areaOf[v]!;
    variants[column]! += 1;
    if (area === areaUnits[column]) multiplicity[column]! += 1;
    else if (area < areaUnits[column]!) {
      representative[column] = v;
      areaUnits[column] = area;
      multiplicity[column] = 1;
    }
  }
  return { count, representative, areaUnits, multiplicity, variants, columnOf };
}

/**
 * Positions of the columns by engine class, each class by rising area.
 *
 * @param order - All positions in the order in which they are to be in their class instead.
 */
export function columnsByClass(
  table: CostTable,
  columns: ColumnSet,
  order: Int32Array = risingOrder(columns.areaUnits),
): number[][] {
  const byClass = table.assignments.map((): number[] => []);
  for (const column of order) byClass[table.engineClass[columns.representative[column]!]!]!.push(column);
  return byClass;
}

/** The columns at the given positions, in the given order. */
export function selectColumns(columns: ColumnSet, positions: ArrayLike<number>): ColumnSet {
  const pick = (values: Int32Array): Int32Array => Int32Array.from(positions, (at) => values[at]!);
  return {
    count: positions.length,
    representative: pick(columns.representative),
    areaUnits: pick(columns.areaUnits),
    multiplicity: pick(columns.multiplicity),
    variants: pick(columns.variants),
  };
}
