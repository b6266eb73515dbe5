import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { columnsByClass } from '../cost/table/columns.js';
import { cyclesReader } from '../cost/table/table-part.js';
import { sharedInt32 } from '../shared-arrays.js';
import { kernelLayout } from './kernel-module.js';
import { numberModuleColumns, shapesOfModules } from './module-columns.js';
import type { CellPlan } from './plan.js';
import { formVectors } from './column-vectors.js';

/** Columns of a vector. */
const VECTOR = 4;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const VECTOR_BYTES = VECTOR * WORD_BYTES;

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

/** Vectors of columns of one block, and what each module needs for them. */
interface OpenBlock {
  readonly engineClass: number;
  /** Four columns each. */
  readonly vectors: Int32Array[];
  /** By module: its distinct vectors, as the position of one that has it, and which each vector of the block has. */
  readonly modules: readonly ModuleVectors[];
}

interface ModuleVectors {
  readonly known: Map<string, number>;
  readonly from: number[];
  readonly of: number[];
}

/** Two vectors of a SUM row to be added, by their positions in it. */
type Summands = readonly [number, number];

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
function fillBlocks(vectors: readonly Int32Array[], numbers: readonly Int32Array[], engineClass: number): OpenBlock[] {
  const { PACKED_LANES, PACKED_VECTORS } = kernelLayout();
  const blocks: OpenBlock[] = [];
  const open = (): OpenBlock => {
    const modules = numbers.map((): ModuleVectors => ({ known: new Map(), from: [], of: [] }));
    const block = { engineClass, vectors: [], modules };
    blocks.push(block);
    return block;
  };
  let block: OpenBlock | undefined;
  for (const vector of vectors) {
    const keys = numbers.map((ofModule) => Array.from(vector, (column) => ofModule[column]!).join(' '));
    const fits = ({ vectors: held, modules }: OpenBlock): boolean => {
      const more = modules.filter(({ known }, m) => !known.has(keys[m]!)).length;
      const used = modules.reduce((sum, { from }) => sum + from.length, 0);
      return (held.length + 1) * VECTOR <= PACKED_LANES && used + more <= PACKED_VECTORS;
    };
    if (block === undefined || !fits(block)) block = open();
    addVector(block, vector, keys);
  }
  return blocks;
}

function addVector({ vectors, modules }: OpenBlock, vector: Int32Array, keys: readonly string[]): void {
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

/** Write a block as the kernel reads it. */
function encodeBlock(
  { engineClass, vectors, modules }: OpenBlock,
  table: CostTable,
  { representative }: ColumnSet,
  shapes: readonly (readonly number[])[],
): Int32Array {
  const layout = kernelLayout();
  const cyclesOf = cyclesReader(table);
  const used = modules.reduce((sum, { from }) => sum + from.length, 0);
  const rowVectors = used + (used % 2);
  const { steps, terms } = planSums(modules, rowVectors);
  let end = Math.ceil(layout.PACKED_HEADER / VECTOR) * VECTOR;
  const place = (words: number): number => {
    const at = end;
    end += Math.ceil(words / VECTOR) * VECTOR;
    return at;
  };
  const [summandsAt, termsAt] = [place(steps.length * 2), place(terms.length * 3)];
  const [serialAt, placesAt] = [place(vectors.length * VECTOR), place(table.operations.length * modules.length)];
  const cyclesAt = modules.map(({ from }, m) => place(shapes[m]!.length * from.length * VECTOR));
  const words = new Int32Array(end);
  const engines = table.assignments[engineClass]!;
  words[layout.PACKED_ENGINES] = engines.reduce((bytes, engine, kind) => bytes | (engine << (8 * kind)), 0);
  words[layout.PACKED_ROW] = rowVectors * VECTOR_BYTES;
  words[layout.PACKED_OUTPUTS] = vectors.length;
  words[layout.PACKED_STEPS] = steps.length;
  words[layout.PACKED_SUMMANDS] = summandsAt * WORD_BYTES;
  words[layout.PACKED_TERMS] = termsAt * WORD_BYTES;
  words[layout.PACKED_SERIAL] = serialAt * WORD_BYTES;
  words[layout.PACKED_PLACES] = placesAt * WORD_BYTES;
  words.set(steps.flat().map((vector) => vector * VECTOR_BYTES), summandsAt); // prettier-ignore
  words.set(terms.flat().map((vector) => vector * VECTOR_BYTES), termsAt); // prettier-ignore
  vectors.forEach((vector, at) => {
    words.set(vector.map((column) => table.serialCycles[representative[column]!]!), serialAt + at * VECTOR); // prettier-ignore
  });
  let first = 0;
  modules.forEach(({ from }, m) => {
    shapes[m]!.forEach((shape, line) => {
      const ofShape = cyclesAt[m]! + line * from.length * VECTOR;
      words[placesAt + shape * modules.length + m] = ofShape * WORD_BYTES;
      from.forEach((at, n) => {
        words.set(vectors[at]!.map((column) => cyclesOf(shape, representative[column]!)), ofShape + n * VECTOR); // prettier-ignore
      });
    });
    first += from.length;
    words[layout.PACKED_ENDS + m] = first * VECTOR_BYTES;
  });
  return words;
}

/**
 * Plan how the makespans of the modules are added, with few additions: vectors of the two modules that have the fewest first,
 * as many as there are pairs of them, then those of the next one, until three are left for each latency.
 *
 * @param rowVectors - Vectors of a row: the sums come after them.
 */
function planSums(
  modules: readonly ModuleVectors[],
  rowVectors: number,
): { readonly steps: Summands[]; readonly terms: (readonly [number, number, number])[] } {
  let first = 0;
  const parts = modules
    .map(({ from, of }) => {
      const places = of.map((number) => first + number);
      first += from.length;
      return { size: from.length, places };
    })
    .sort((a, b) => a.size - b.size)
    .map(({ places }) => places);
  const steps: Summands[] = [];
  while (parts.length > 3) {
    const [a, b] = parts.splice(0, 2) as [number[], number[]];
    const known = new Map<string, number>();
    const sums = a.map((left, at) => {
      const right = b[at]!;
      const key = `${left} ${right}`;
      const sum = known.get(key) ?? rowVectors + steps.push([left, right]) - 1;
      known.set(key, sum);
      return sum;
    });
    parts.unshift(sums);
  }
  const [a, b, c] = parts as [number[], number[], number[]];
  return { steps, terms: a.map((term, at) => [term, b[at]!, c[at]!] as const) };
}
