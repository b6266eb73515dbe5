import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnBlocks } from '../enumerate/column-blocks.js';
import type { DistinctColumns } from '../cost/table/columns.js';

/**
 * The areas of the variants behind each lane: those of lane i stand in `areas` from `areaOffset[i]` to
 * `areaOffset[i + 1]`, ascending and distinct; `variants` says how many variants have each.
 */
export interface LaneAreas {
  readonly areaOffset: Int32Array;
  readonly areas: Int32Array;
  readonly variants: Int32Array;
}

/** List the areas of all variants behind each lane, ascending, with how many variants have each. */
export function areasOfLanes(table: CostTable, columns: DistinctColumns, blocks: ColumnBlocks): LaneAreas {
  const ofColumn = Array.from({ length: columns.count }, () => new Map<number, number>());
  columns.columnOf.forEach((column, variant) => {
    const counts = ofColumn[column]!;
    const area = table.areaUnits[variant]!;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  });
  const areaOffset = new Int32Array(blocks.columnOf.length + 1);
  const entries: [number, number][] = [];
  blocks.columnOf.forEach((column, lane) => {
    if (column !== -1) entries.push(...[...ofColumn[column]!].sort(([a], [b]) => a - b));
    areaOffset[lane + 1] = entries.length;
  });
  const areas = new Int32Array(entries.length);
  const variants = new Int32Array(entries.length);
  entries.forEach(([area, count], i) => {
    areas[i] = area;
    variants[i] = count;
  });
  return { areaOffset, areas, variants };
}

/** Positions of the columns whose variants do not all have the same area. */
export function columnsOfSeveralAreas(table: CostTable, columns: DistinctColumns): Set<number> {
  const found = new Set<number>();
  columns.columnOf.forEach((column, variant) => {
    if (table.areaUnits[variant] !== columns.areaUnits[column]) found.add(column);
  });
  return found;
}
