import type { CellColumns } from '../../space/cells/cell.js';
import { graphsOfTable } from '../../space/cells/graphs-of-table.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import type { CostTable } from '../../cost/table/cost-table.js';
import { INT32_MAX } from '../../integers.js';
import type { CellList } from './cell-words.js';
import { packCells } from './cell-words.js';
import { writeGraphPrograms } from './graph-programs.js';
import type { LatencyFunctions, LatencyLayout } from './latency-module.js';
import { instantiateLatency } from './latency-module.js';
import { growMemory } from '../../wasm-memory.js';

/** Variants of a block. */
export const LANES = 16;
/** Cells that the kernel is given at a time. */
export const MOST_CELLS = 4096;

const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const MODULES = NETWORK_MODULES.length;
const REPEATS = Int32Array.from(NETWORK_MODULES, ({ repeats }) => repeats);
const ENGINE_BITS = 8;

/** Up to 16 variants of one engine class in the kernel's memory; the lanes behind the last one repeat it. */
export interface LaneBlock {
  /** In bytes. */
  readonly at: number;
  /** Which engine each kind runs on, as the kernel takes it. */
  readonly engines: number;
}

/**
 * Latencies of cells on blocks of variants: the schedule in SIMD, for sweeps of hundreds of millions of pairs.
 *
 * It shares nothing with the kernel of the enumeration, and is held to the scalar evaluator by its tests.
 * One belongs to one thread; what a method returns is valid until the next call.
 */
export class LatencyKernel {
  /** What the kernel runs for each cell; see `listCells`. */
  readonly words: Int32Array;
  readonly #table: CostTable;
  readonly #functions: LatencyFunctions;
  readonly #layout: LatencyLayout;
  /** Rows of the table by operand and module, and how often the module occurs. */
  readonly #operandRows: Uint8Array;
  readonly #engines: readonly number[];
  readonly #list: number;
  readonly #out: number;
  readonly #column: number;
  /** A block that is not kept. */
  readonly #passing: number;
  readonly #blocks: number;
  #end: number;
  #memory: Int32Array;

  constructor(cells: CellColumns, table: CostTable) {
    const graphs = graphsOfTable(cells);
    const { functions, layout } = instantiateLatency();
    const { programs, operandRows } = writeGraphPrograms(graphs.graphs, table, layout);
    this.words = packCells(cells, graphs);
    this.#table = table;
    this.#functions = functions;
    this.#layout = layout;
    this.#operandRows = operandRows;
    this.#engines = table.assignments.map((assignment) =>
      assignment.reduce((word, engine, kind) => word | ((engine * ENGINE_BITS) << (kind * ENGINE_BITS)), 0),
    );
    const align = (at: number): number => Math.ceil(at / layout.LINE) * layout.LINE;
    this.#list = align(layout.PROGRAMS + programs.length);
    this.#out = this.#list + MOST_CELLS * 2 * WORD_BYTES;
    this.#column = this.#out + MOST_CELLS * layout.LINE;
    this.#passing = align(this.#column + (1 + this.#operands) * layout.SHORT_ROW);
    this.#blocks = this.#passing + this.blockBytes;
    this.#end = this.#blocks;
    this.#memory = this.#reserve(this.#end);
    new Uint8Array(functions.memory.buffer).set(programs, layout.PROGRAMS);
    // The lanes behind the modules, and those behind the serial part.
    const column = this.#columnWords;
    column.fill(0);
  }

  /** Bytes that a block takes. */
  get blockBytes(): number {
    return this.#layout.LINE + this.#operands * this.#layout.ROW;
  }

  /** Bytes that are taken by blocks. */
  get heldBytes(): number {
    return this.#end - this.#blocks;
  }

  /** Forget all blocks, but for those that came first and took so many bytes. */
  forget(keptBytes = 0): void {
    this.#end = this.#blocks + keptBytes;
  }

  /** Make room for blocks one after another. @returns Where the first one is. */
  place(blocks: number): number {
    const at = this.#end;
    this.#end += blocks * this.blockBytes;
    this.#memory = this.#reserve(this.#end);
    return at;
  }

  /** The words of a block: a line of serial parts, then the lines of the operands. Until more is placed. */
  wordsOf(at: number): Int32Array {
    return this.#memory.subarray(at / WORD_BYTES, (at + this.blockBytes) / WORD_BYTES);
  }

  /** Load up to 16 variants of one engine class into a block. */
  load(at: number, variants: ArrayLike<number>): LaneBlock {
    const { cycles, variants: count, serialCycles } = this.#table;
    const words = this.wordsOf(at);
    const rows = this.#operandRows;
    for (let lane = 0; lane < LANES; lane++) {
      const variant = variants[Math.min(lane, variants.length - 1)]!;
      words[lane] = serialCycles[variant]!;
      for (let line = 0, to = LANES + lane; line < rows.length; line++, to += LANES) {
        words[to] = cycles[rows[line]! * count + variant]! * REPEATS[line % MODULES]!;
      }
    }
    return { at, engines: this.enginesOf(variants[0]!) };
  }

  /** Which engine each kind runs on, as the kernel takes it. */
  enginesOf(variant: number): number {
    return this.#engines[this.#table.engineClass[variant]!]!;
  }

  /** Compute the latencies of up to {@link MOST_CELLS} cells on a block: 16 a cell. */
  latencies(list: CellList, { at, engines }: LaneBlock): Int32Array {
    const count = this.#take(list);
    this.#functions.latencies(this.#list, count, at, engines, this.#out);
    return this.#outWords(count * LANES);
  }

  /** {@link latencies} on variants that are not kept. */
  latenciesOnce(list: CellList, variants: ArrayLike<number>): Int32Array {
    return this.latencies(list, this.load(this.#passing, variants));
  }

  /**
   * Tell on which lanes the latencies of up to {@link MOST_CELLS} cells are below a limit (from bit 0) or above it (from bit 16).
   *
   * @param limitCycles - Of all lanes, or of each one, up to 16; then what is told of the others means nothing.
   */
  compare(list: CellList, { at, engines }: LaneBlock, limitCycles: number | Int32Array): Int32Array {
    const count = this.#take(list);
    const limits = this.#layout.LIMITS / WORD_BYTES;
    if (typeof limitCycles === 'number') this.#memory.fill(limitCycles, limits, limits + LANES);
    else this.#memory.set(limitCycles, limits);
    this.#functions.compare(this.#list, count, at, engines, this.#out);
    return this.#outWords(count);
  }

  /** Count, lane by lane, up to {@link MOST_CELLS} cells that take just so long; of those the least tag, INT32_MAX where none does. */
  countEqual(
    list: CellList,
    { at, engines }: LaneBlock,
    limitCycles: number,
  ): { readonly counts: Int32Array; readonly least: Int32Array } {
    const { COUNTS, LEAST } = this.#layout;
    const count = this.#take(list);
    const counts = this.#memory.subarray(COUNTS / WORD_BYTES, COUNTS / WORD_BYTES + LANES).fill(0);
    const least = this.#memory.subarray(LEAST / WORD_BYTES, LEAST / WORD_BYTES + LANES).fill(INT32_MAX);
    this.#functions.countEqual(this.#list, count, at, engines, limitCycles);
    return { counts, least };
  }

  /** Compute the latencies of up to {@link MOST_CELLS} cells, as their words, on one variant. */
  latenciesOn(variant: number, words: Int32Array): Int32Array {
    const { cycles, variants, serialCycles } = this.#table;
    const column = this.#columnWords;
    const shortRow = this.#layout.SHORT_ROW / WORD_BYTES;
    const rows = this.#operandRows;
    column[0] = serialCycles[variant]!;
    for (let operand = 0, line = 0; operand < this.#operands; operand++) {
      const to = (1 + operand) * shortRow;
      for (let module = 0; module < MODULES; module++, line++) {
        column[to + module] = cycles[rows[line]! * variants + variant]! * REPEATS[module]!;
      }
    }
    const list = this.#list / WORD_BYTES;
    for (let i = 0; i < words.length; i++) this.#memory[list + 2 * i] = words[i]!;
    this.#functions.latenciesOfColumn(this.#list, words.length, this.#column, this.enginesOf(variant), this.#out);
    return this.#outWords(words.length);
  }

  get #columnWords(): Int32Array {
    const from = this.#column / WORD_BYTES;
    return this.#memory.subarray(from, from + ((1 + this.#operands) * this.#layout.SHORT_ROW) / WORD_BYTES);
  }

  get #operands(): number {
    return this.#operandRows.length / MODULES;
  }

  #take(list: CellList): number {
    this.#memory.set(list, this.#list / WORD_BYTES);
    return list.length / 2;
  }

  #outWords(words: number): Int32Array {
    return this.#memory.subarray(this.#out / WORD_BYTES, this.#out / WORD_BYTES + words);
  }

  #reserve(bytes: number): Int32Array {
    const { memory } = this.#functions;
    // A quarter more than asked for: growing makes all views anew.
    growMemory(memory, bytes, bytes / 4);
    return new Int32Array(memory.buffer);
  }
}
