import { compileWasm } from '../wasm.js';
import type { ColumnBlocks } from './column-blocks.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import { PROGRAM_WORDS } from './graph-program.js';
import type { CellPlan } from './plan.js';

// Where the kernel keeps what; see the top of its source.
const PROGRAM = 1024;
const LATENCY = 40960;
const HITS = 73728;
const LEVELS = 136192;
const CUMULATIVE = 137216;
const EXTREMES = 138240;
const DATA = 139264;
const MAX_CODES = 243;
const LINE_BYTES = BLOCK_COLUMNS * 4;
const PAGE_BYTES = 65536;

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  schedule(block: number, serial: number, engines: number): void;
  resetExtremes(): void;
  findBelow(codes: number, thresholds: number, levelBytes: number): number;
  lowerMinima(codes: number, minima: number, levelBytes: number): void;
  findBelowSum(codes: number, bases: number, cap: number): number;
}

let compiled: WebAssembly.Module | undefined;

/**
 * The wasm schedule kernel with a range of column blocks and one graph loaded.
 *
 * `load*` bring data in, `schedule` computes the latencies of the loaded graph on one block, the rest looks at them.
 * One instance belongs to one thread.
 */
export class Kernel {
  readonly #exports: KernelExports;
  #words: Int32Array;
  #blocks: ColumnBlocks | undefined;
  #from = 0;
  #to = 0;
  #serialBase = 0;
  #tableBase = 0;
  #codes = 0;

  constructor() {
    compiled ??= compileWasm('kernel');
    this.#exports = new WebAssembly.Instance(compiled, {}).exports as unknown as KernelExports;
    this.#words = new Int32Array(this.#exports.memory.buffer);
    this.#exports.resetExtremes();
  }

  /** Load blocks `from` .. `to`, and room for `levels` rows of thresholds or minima on them. */
  loadBlocks(blocks: ColumnBlocks, from: number, to: number, levels: number): void {
    const lines = to - from;
    const cyclesBytes = lines * blocks.shapeCount * LINE_BYTES;
    this.#serialBase = DATA + cyclesBytes;
    this.#tableBase = this.#serialBase + lines * LINE_BYTES;
    this.#reserve(this.#tableBase + levels * lines * LINE_BYTES);
    const perBlock = blocks.shapeCount * BLOCK_COLUMNS;
    this.#words.set(blocks.cycles.subarray(from * perBlock, to * perBlock), DATA / 4);
    this.#words.set(blocks.serial.subarray(from * BLOCK_COLUMNS, to * BLOCK_COLUMNS), this.#serialBase / 4);
    this.#blocks = blocks;
    this.#from = from;
    this.#to = to;
  }

  /** A view of the rows of thresholds or minima, `levels` × (loaded blocks · 32), valid until more is loaded. */
  levelRows(levels: number): Int32Array {
    const from = this.#tableBase / 4;
    return this.#words.subarray(from, from + levels * (this.#to - this.#from) * BLOCK_COLUMNS);
  }

  /**
   * Load a graph of the plan.
   *
   * @param levels - By code of the plan: the row of thresholds a cell is judged by, −1 to leave it out.
   * @returns The number of cells that take part.
   */
  loadGraph(plan: CellPlan, graph: number, levels: Int32Array): number {
    const start = plan.codeOffset[graph]!;
    this.#codes = plan.codeOffset[graph + 1]! - start;
    this.#words.set(plan.programs.subarray(graph * PROGRAM_WORDS, (graph + 1) * PROGRAM_WORDS), PROGRAM / 4);
    let cells = 0;
    for (let code = 0; code < this.#codes; code++) {
      const level = levels[start + code]!;
      this.#words[LEVELS / 4 + code] = level;
      this.#words[CUMULATIVE / 4 + code] = cells;
      if (level >= 0) cells++;
    }
    this.#words[CUMULATIVE / 4 + this.#codes] = cells;
    return cells;
  }

  /** Compute the latencies of the loaded graph on a loaded block (numbered as in `blocks`). */
  schedule(block: number): void {
    const blocks = this.#blocks as ColumnBlocks;
    const at = block - this.#from;
    const cycles = DATA + at * blocks.shapeCount * LINE_BYTES;
    this.#exports.schedule(cycles, this.#serialBase + at * LINE_BYTES, blocks.engines[block]!);
  }

  /** The latencies of the last {@link schedule}: `codes × 32` core cycles; only codes that take part are meant. */
  latencies(): Int32Array {
    return this.#words.subarray(LATENCY / 4, LATENCY / 4 + MAX_CODES * BLOCK_COLUMNS);
  }

  /**
   * Compare the latencies of the last {@link schedule} with the thresholds and keep the extremes.
   *
   * @returns Pairs of words: code · 32 + lane, latency; valid until the next call.
   */
  findBelow(block: number): Int32Array {
    const hits = this.#exports.findBelow(this.#codes, this.#levelLine(block), this.#levelBytes);
    return this.#words.subarray(HITS / 4, HITS / 4 + hits * 2);
  }

  /**
   * Compare the latencies of the last {@link schedule} with min(cap, base of the lane + part of the cell), in float32.
   *
   * @param row - The row of {@link levelRows} that holds the bases, as the bits of float32.
   * @param parts - One float32 a code, −Infinity to leave its cell out.
   * @returns As {@link findBelow}.
   */
  findBelowSum(block: number, row: number, parts: Float32Array, cap: number): Int32Array {
    new Float32Array(this.#words.buffer, LEVELS, this.#codes).set(parts);
    const hits = this.#exports.findBelowSum(this.#codes, this.#levelLine(block) + row * this.#levelBytes, cap);
    return this.#words.subarray(HITS / 4, HITS / 4 + hits * 2);
  }

  /** Lower the minima of each level to the latencies of the last {@link schedule}. */
  lowerMinima(block: number): void {
    this.#exports.lowerMinima(this.#codes, this.#levelLine(block), this.#levelBytes);
  }

  /** The smallest and largest latency that {@link findBelow} has met since the last call, as [min, max]. */
  takeExtremes(): [number, number] {
    const words = this.#words.subarray(EXTREMES / 4, EXTREMES / 4 + 8);
    const extremes: [number, number] = [Math.min(...words.subarray(0, 4)), Math.max(...words.subarray(4))];
    this.#exports.resetExtremes();
    return extremes;
  }

  get #levelBytes(): number {
    return (this.#to - this.#from) * LINE_BYTES;
  }

  #levelLine(block: number): number {
    return this.#tableBase + (block - this.#from) * LINE_BYTES;
  }

  #reserve(bytes: number): void {
    const { memory } = this.#exports;
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    this.#words = new Int32Array(memory.buffer);
  }
}
