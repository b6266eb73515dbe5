import type { CostTable } from './cost-table.js';

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

const FNV_PRIME = 0x01000193;

/** A 32-bit hash of each variant's column; equal columns have equal hashes. */
function hashColumns({ variants, operations, cycles, serialCycles, engineClass }: CostTable): Int32Array {
  const hashes = new Int32Array(variants);
  for (let v = 0; v < variants; v++) {
    hashes[v] = Math.imul(serialCycles[v]! ^ engineClass[v]!, FNV_PRIME);
  }
  for (let s = 0; s < operations.length; s++) {
    for (let v = 0, at = s * variants; v < variants; v++, at++) {
      const mixed = Math.imul(hashes[v]! ^ cycles[at]!, FNV_PRIME);
      hashes[v] = mixed ^ (mixed >>> 15);
    }
  }
  return hashes;
}

function sameColumn(table: CostTable, a: number, b: number): boolean {
  const { variants, operations, cycles, serialCycles, engineClass } = table;
  if (engineClass[a] !== engineClass[b] || serialCycles[a] !== serialCycles[b]) return false;
  for (let at = 0; at < operations.length * variants; at += variants)
    if (cycles[at + a] !== cycles[at + b]) return false;
  return true;
}

/** Find the distinct columns of a cost table. */
export function distinctColumns(table: CostTable): DistinctColumns {
  const hashes = hashColumns(table);
  const byHash = new Map<number, number[]>();
  const representative: number[] = [];
  const areaUnits: number[] = [];
  const multiplicity: number[] = [];
  const variants: number[] = [];
  const columnOf = new Int32Array(table.variants);
  for (let v = 0; v < table.variants; v++) {
    const hash = hashes[v]!;
    let bucket = byHash.get(hash);
    if (bucket === undefined) byHash.set(hash, (bucket = []));
    const column = bucket.find((candidate) => sameColumn(table, representative[candidate]!, v));
    const area = table.areaUnits[v]!;
    if (column === undefined) {
      columnOf[v] = representative.length;
      bucket.push(representative.length);
      representative.push(v);
      areaUnits.push(area);
      multiplicity.push(1);
      variants.push(1);
      continue;
    }
    columnOf[v] = column;
    variants[column]! += 1;
    if (area === areaUnits[column]) multiplicity[column]! += 1;
    else if (area < areaUnits[column]!) {
      representative[column] = v;
      areaUnits[column] = area;
      multiplicity[column] = 1;
    }
  }
  return {
    count: representative.length,
    representative: Int32Array.from(representative),
    areaUnits: Int32Array.from(areaUnits),
    multiplicity: Int32Array.from(multiplicity),
    variants: Int32Array.from(variants),
    columnOf,
  };
}

/** Positions of the columns by engine class, each class by rising area. */
export function columnsByClass(table: CostTable, columns: ColumnSet): number[][] {
  const byClass = table.assignments.map((): number[] => []);
  columns.representative.forEach((variant, column) => byClass[table.engineClass[variant]!]!.push(column));
  return byClass.map((members) => members.sort((a, b) => columns.areaUnits[a]! - columns.areaUnits[b]!));
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
