import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnBlocks } from '../enumerate/column-blocks.js';
import type { DistinctColumns } from '../cost/table/columns.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { LaneAreas } from './tasks.js';

/** List the areas of all variants behind each lane, ascending, with how many variants have each. */
export function areasOfLanes(table: CostTable, columns: DistinctColumns, blocks: ColumnBlocks): LaneAreas {
  const ofColumn = Array.from({ length: columns.count }, () => new Map<number, number>());
  columns.columnOf.forEach((column, variant) => {
    const counts = ofColumn[column]!;
    const area = table.areaUnits[variant]!;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  });
  const areaOffset = sharedInt32(blocks.columnOf.length + 1);
  const entries: [number, number][] = [];
  blocks.columnOf.forEach((column, lane) => {
    if (column !== -1) entries.push(...[...ofColumn[column]!].sort(([a], [b]) => a - b));
    areaOffset[lane + 1] = entries.length;
  });
  const areas = sharedInt32(entries.length);
  const variants = sharedInt32(entries.length);
  entries.forEach(([area, count], i) => {
    areas[i] = area;
    variants[i] = count;
  });
  return { areaOffset, areas, variants };
}
