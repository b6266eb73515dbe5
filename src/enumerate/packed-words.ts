import type { ColumnSet } from '../cost/table/columns.js';
import type { CostTable } from '../cost/table/cost-table.js';
import { cyclesReader } from '../cost/table/table-part.js';
import { VECTOR } from './column-vectors.js';
import { kernelLayout } from './kernel-module.js';
import { packEngines } from './column-blocks.js';

const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const VECTOR_BYTES = VECTOR * WORD_BYTES;

/** Vectors of columns of one block, and what each module needs for them. */
export interface PackedBlock {
  readonly engineClass: number;
  /** Four columns each. */
  readonly vectors: Int32Array[];
  readonly modules: readonly ModuleVectors[];
}

/**
 * The distinct vectors of columns that a module has in a block: their numbers by key, for each a vector of the block that has it
 * (`from`), and the number of each vector of the block (`of`).
 */
export interface ModuleVectors {
  readonly known: Map<string, number>;
  readonly from: number[];
  readonly of: number[];
}

/** Where the parts of a block stand, in words. */
interface BlockPlaces {
  readonly summands: number;
  readonly terms: number;
  readonly serial: number;
  readonly places: number;
  /** Of each module. */
  readonly cycles: readonly number[];
  readonly end: number;
}

/**
 * Write a block as the kernel reads it; assembly/layout.ts says how.
 *
 * @param shapes - By module: the rows of the table that it runs.
 */
export function encodeBlock(
  block: PackedBlock,
  table: CostTable,
  columns: ColumnSet,
  shapes: readonly (readonly number[])[],
): Int32Array {
  const { engineClass, vectors, modules } = block;
  const layout = kernelLayout();
  const used = modules.reduce((sum, { from }) => sum + from.length, 0);
  const rowVectors = used + (used % 2);
  const { steps, terms } = planSums(modules, rowVectors);
  const at = placeParts(block, steps.length, table.operations.length, shapes);
  const words = new Int32Array(at.end);
  words[layout.PACKED_ENGINES] = packEngines(table.assignments[engineClass]!);
  words[layout.PACKED_ROW] = rowVectors * VECTOR_BYTES;
  words[layout.PACKED_OUTPUTS] = vectors.length;
  words[layout.PACKED_STEPS] = steps.length;
  words[layout.PACKED_SUMMANDS] = at.summands * WORD_BYTES;
  words[layout.PACKED_TERMS] = at.terms * WORD_BYTES;
  words[layout.PACKED_SERIAL] = at.serial * WORD_BYTES;
  words[layout.PACKED_PLACES] = at.places * WORD_BYTES;
  const inBytes = (places: readonly (readonly number[])[]): number[] => places.flat().map((n) => n * VECTOR_BYTES);
  words.set(inBytes(steps), at.summands);
  words.set(inBytes(terms), at.terms);
  vectors.forEach((vector, n) => {
    const serial = vector.map((column) => table.serialCycles[columns.representative[column]!]!);
    words.set(serial, at.serial + n * VECTOR);
  });
  writeCycles(words, block, at, table, columns, shapes);
  return words;
}

function placeParts(
  { vectors, modules }: PackedBlock,
  steps: number,
  operations: number,
  shapes: readonly (readonly number[])[],
): BlockPlaces {
  let end = 0;
  const place = (words: number): number => {
    const at = end;
    end += Math.ceil(words / VECTOR) * VECTOR;
    return at;
  };
  place(kernelLayout().PACKED_HEADER);
  return {
    summands: place(steps * 2),
    terms: place(vectors.length * 3),
    serial: place(vectors.length * VECTOR),
    places: place(operations * modules.length),
    cycles: modules.map(({ from }, m) => place(shapes[m]!.length * from.length * VECTOR)),
    end,
  };
}

/** Write where the vectors of each module end in a row, the cycles of its shapes, and where these stand. */
function writeCycles(
  words: Int32Array,
  { vectors, modules }: PackedBlock,
  at: BlockPlaces,
  table: CostTable,
  { representative }: ColumnSet,
  shapes: readonly (readonly number[])[],
): void {
  const cyclesOf = cyclesReader(table);
  const { PACKED_ENDS } = kernelLayout();
  let end = 0;
  modules.forEach(({ from }, m) => {
    shapes[m]!.forEach((shape, line) => {
      const ofShape = at.cycles[m]! + line * from.length * VECTOR;
      words[at.places + shape * modules.length + m] = ofShape * WORD_BYTES;
      from.forEach((vector, n) => {
        const cycles = vectors[vector]!.map((column) => cyclesOf(shape, representative[column]!));
        words.set(cycles, ofShape + n * VECTOR);
      });
    });
    end += from.length * VECTOR_BYTES;
    words[PACKED_ENDS + m] = end;
  });
}

/** Two vectors of a SUM row to be added, by their positions in it. */
type Summands = readonly [number, number];

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
