import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { columnsByClass } from '../cost/table/columns.js';
import type { TablePart } from '../cost/table/table-part.js';
import { partsOf } from '../cost/table/table-part.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { EngineAssignment } from '../cost/model/engines.js';

/** Columns a block holds: the lanes of the kernel, which works on one block at a time. */
export const BLOCK_COLUMNS = 32;

/**
 * Columns in the layout of the kernel, on shared memory: blocks of 32 columns of one engine class, by rising area.
 *
 * `columnOf[block · 32 + lane]` is the column, −1 in the lanes that only fill the last block of a class (they repeat
 * its last column); `cycles[(block · shapes + shape) · 32 + lane]`; `serial[block · 32 + lane]`;
 * `engines[block]` the engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each from the lowest.
 */
export interface ColumnBlocks {
  readonly blockCount: number;
  readonly shapeCount: number;
  readonly columnOf: Int32Array<SharedArrayBuffer>;
  readonly cycles: Int32Array<SharedArrayBuffer>;
  readonly serial: Int32Array<SharedArrayBuffer>;
  readonly engines: Int32Array<SharedArrayBuffer>;
}

/** The engines of conv3x3, conv1x1, maxpool3x3 and add as the kernel takes them, one byte each from the lowest. */
export function packEngines(assignment: EngineAssignment): number {
  return assignment.reduce((packed, engine, kind) => packed | (engine << (8 * kind)), 0);
}

/** What stands behind each lane: the entries of its column, on shared memory; those of filling lanes mean nothing. */
export interface LaneColumns {
  readonly representative: Int32Array<SharedArrayBuffer>;
  readonly areaUnits: Int32Array<SharedArrayBuffer>;
  readonly multiplicity: Int32Array<SharedArrayBuffer>;
}

/** Put the entries of columns in the order of the lanes. */
export function columnsByLane({ columnOf }: Pick<ColumnBlocks, 'columnOf'>, columns: ColumnSet): LaneColumns {
  const byLane = (values: Int32Array): Int32Array<SharedArrayBuffer> => {
    const ofLanes = sharedInt32(columnOf.length);
    columnOf.forEach((column, lane) => (ofLanes[lane] = column === -1 ? 0 : values[column]!));
    return ofLanes;
  };
  const { representative, areaUnits, multiplicity } = columns;
  return {
    representative: byLane(representative),
    areaUnits: byLane(areaUnits),
    multiplicity: byLane(multiplicity),
  };
}

/**
 * Lay columns out for the kernel.
 *
 * @param last - Positions of columns that come after all others, in blocks of their own.
 */
export function layOutColumns(
  table: CostTable,
  columns: ColumnSet,
  last: ReadonlySet<number> = new Set(),
): ColumnBlocks {
  const lanes: number[] = [];
  const classOfBlock: number[] = [];
  const byClass = columnsByClass(table, columns);
  for (const isLast of [false, true]) {
    byClass.forEach((members, engineClass) => {
      for (const column of members) if (last.has(column) === isLast) lanes.push(column);
      while (lanes.length % BLOCK_COLUMNS !== 0) lanes.push(-1);
      while (classOfBlock.length < lanes.length / BLOCK_COLUMNS) classOfBlock.push(engineClass);
    });
  }

  const blockCount = classOfBlock.length;
  const shapeCount = table.operations.length;
  const blocks: ColumnBlocks = {
    blockCount,
    shapeCount,
    columnOf: sharedInt32(lanes.length),
    cycles: sharedInt32(lanes.length * shapeCount),
    serial: sharedInt32(lanes.length),
    engines: sharedInt32(blockCount),
  };
  blocks.columnOf.set(lanes);
  // Filling lanes repeat the column before them.
  let variant = 0;
  const variants = lanes.map((column) => (column === -1 ? variant : (variant = columns.representative[column]!)));
  variants.forEach((of, lane) => (blocks.serial[lane] = table.serialCycles[of]!));
  for (const part of partsOf(table)) layOutPart(part, variants, blocks);
  classOfBlock.forEach((engineClass, block) => {
    const assignment = table.assignments[engineClass] ?? [0, 0, 0, 0];
    blocks.engines[block] = packEngines(assignment);
  });
  return blocks;
}

/** Write the cycles of a part of the table; `variants` has one for each lane. */
function layOutPart({ rows, cycles, columnOf }: TablePart, variants: readonly number[], blocks: ColumnBlocks): void {
  variants.forEach((variant, lane) => {
    const from = columnOf[variant]! * rows.length;
    const block = Math.floor(lane / BLOCK_COLUMNS);
    const to = block * blocks.shapeCount * BLOCK_COLUMNS + (lane % BLOCK_COLUMNS);
    for (let i = 0; i < rows.length; i++) blocks.cycles[to + rows[i]! * BLOCK_COLUMNS] = cycles[from + i]!;
  });
}
