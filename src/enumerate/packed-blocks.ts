import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { columnsByClass } from '../cost/table/columns.js';
import { sharedInt32 } from '../shared-arrays.js';
import { kernelLayout } from './kernel-module.js';
import { numberModuleColumns, shapesOfModules } from './module-columns.js';
import type { CellPlan } from './plan.js';
import { formVectors, VECTOR } from './column-vectors.js';
import type { ModuleVectors, PackedBlock } from './packed-words.js';
import { encodeBlock } from './packed-words.js';

/**
 * Columns in blocks in which those that are equal for a module are scheduled once for it, on shared memory.
 *
 * A module of the network runs few of the operations, so it has fewer distinct columns than the table: a third, all modules
 * together, for the default grid. Blocks are of different size: lanes `firstLane[block]` .. `firstLane[block + 1]`, and
 * words `firstWord[block]` .. `firstWord[block + 1]` of what the kernel reads, as assembly/layout.ts has it.
 * `columnOf[lane]` is the column, −1 in lanes that only fill a vector.
 */
export interface PackedBlocks {
  readonly blockCount: number;
  readonly firstLane: Int32Array;
  readonly columnOf: Int32Array<SharedArrayBuffer>;
  readonly firstWord: Int32Array;
  readonly words: Int32Array<SharedArrayBuffer>;
}

/** Pack columns for the kernel; `plan` tells which operations a module runs. */
export function packColumns(table: CostTable, columns: ColumnSet, plan: CellPlan): PackedBlocks {
  const shapes = shapesOfModules(plan);
  const numbers = shapes.map((rows) => numberModuleColumns(table, columns, rows));
  const blocks = columnsByClass(table, columns).flatMap((members, engineClass) => {
    const order = members.sort((a, b) => columns.representative[a]! - columns.representative[b]!);
    return fillBlocks(formVectors(order, numbers), numbers, engineClass);
  });
  const encoded = blocks.map((block) => encodeBlock(block, table, columns, shapes));
  const ends = (lengths: readonly number[]): Int32Array => {
    const firsts = new Int32Array(lengths.length + 1);
    lengths.forEach((length, at) => (firsts[at + 1] = firsts[at]! + length));
    return firsts;
  };
  const firstLane = ends(blocks.map(({ vectors }) => vectors.length * VECTOR));
  const firstWord = ends(encoded.map(({ length }) => length));
  const columnOf = sharedInt32(firstLane[blocks.length]!);
  const words = sharedInt32(firstWord[blocks.length]!);
  blocks.forEach(({ vectors }, block) => {
    words.set(encoded[block]!, firstWord[block]);
    vectors.forEach((vector, at) => columnOf.set(withoutRepeats(vector), firstLane[block]! + at * VECTOR));
  });
  return { blockCount: blocks.length, firstLane, columnOf, firstWord, words };
}

/** The columns of a vector, −1 where one only repeats the one before it. */
function withoutRepeats(vector: Int32Array): Int32Array {
  return vector.map((column, at) => (vector.indexOf(column) === at ? column : -1));
}

/** Put vectors into blocks one after another, as many as a row and the lanes have room for. */
function fillBlocks(
  vectors: readonly Int32Array[],
  numbers: readonly Int32Array[],
  engineClass: number,
): PackedBlock[] {
  const { PACKED_LANES, PACKED_VECTORS } = kernelLayout();
  const blocks: PackedBlock[] = [];
  const open = (): PackedBlock => {
    const modules = numbers.map((): ModuleVectors => ({ known: new Map(), from: [], of: [] }));
    const block = { engineClass, vectors: [], modules };
    blocks.push(block);
    return block;
  };
  let block: PackedBlock | undefined;
  for (const vector of vectors) {
    const keys = numbers.map((ofModule) => Array.from(vector, (column) => ofModule[column]!).join(' '));
    const fits = ({ vectors: held, modules }: PackedBlock): boolean => {
      const more = modules.filter(({ known }, m) => !known.has(keys[m]!)).length;
      const used = modules.reduce((sum, { from }) => sum + from.length, 0);
      return (held.length + 1) * VECTOR <= PACKED_LANES && used + more <= PACKED_VECTORS;
    };
    if (block === undefined || !fits(block)) block = open();
    addVector(block, vector, keys);
  }
  return blocks;
}

function addVector({ vectors, modules }: PackedBlock, vector: Int32Array, keys: readonly string[]): void {
  modules.forEach(({ known, from, of }, m) => {
    const key = keys[m]!;
    let number = known.get(key);
    if (number === undefined) {
      number = from.push(vectors.length) - 1;
      known.set(key, number);
    }
    of.push(number);
  });
  vectors.push(vector);
}
