import type { ColumnBlocks } from './column-blocks.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import type { KernelFunctions } from './kernel-module.js';
import { instantiateKernel, kernelLayout } from './kernel-module.js';
import { writeModulePrograms } from './module-programs.js';
import type { PackedBlocks } from './packed-blocks.js';
import type { CellPlan, ModulePlan, ScanPlan } from './plan.js';
import type { ScoreQuery } from './score-queries.js';
import { LoadedQueries } from './score-queries.js';
import { growMemory } from '../wasm-memory.js';

const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;
const LINE_BYTES = BLOCK_COLUMNS * WORD_BYTES;

/** The kernel's memory as its layout divides it; everything from `data` on is the host's to lay out. */
interface KernelMemory {
  readonly program: Int32Array;
  readonly latencies: Int32Array;
  readonly hits: Int32Array;
  readonly levels: Int32Array;
  readonly cumulative: Int32Array;
  readonly smallest: Int32Array;
  readonly largest: Int32Array;
  readonly data: Int32Array;
}

function divideMemory({ buffer }: WebAssembly.Memory): KernelMemory {
  const { PROGRAM, PROGRAM_WORDS, LATENCY, HITS, LEVELS, CUMULATIVE, EXTREMES, DATA, MAX_CODES, PACKED_LANES } =
    kernelLayout();
  const lanesOfVector = 4;
  return {
    program: new Int32Array(buffer, PROGRAM, PROGRAM_WORDS),
    latencies: new Int32Array(buffer, LATENCY, MAX_CODES * BLOCK_COLUMNS),
    hits: new Int32Array(buffer, HITS, MAX_CODES * PACKED_LANES * 2),
    levels: new Int32Array(buffer, LEVELS, MAX_CODES),
    cumulative: new Int32Array(buffer, CUMULATIVE, MAX_CODES + 1),
    smallest: new Int32Array(buffer, EXTREMES, lanesOfVector),
    largest: new Int32Array(buffer, EXTREMES + lanesOfVector * WORD_BYTES, lanesOfVector),
    data: new Int32Array(buffer, DATA),
  };
}

/** Where the modules that are loaded stand in memory, in bytes. */
interface LoadedModules {
  readonly count: number;
  readonly programs: number;
  readonly scratch: number;
  readonly makespans: number;
  readonly entries: number;
  readonly offsets: number;
  /** The first code that the offsets stand for. */
  readonly firstCode: number;
}

/**
 * The wasm schedule kernel with a range of column blocks and one group of models loaded.
 *
 * `load*` bring data in. A graph's latencies on a block come from `schedule`; those of models made of modules from
 * `scheduleModules`, once for the block, and then `sumModules` for each group. The rest looks at them.
 * One instance belongs to one thread.
 */
export class Kernel {
  readonly #exports: KernelFunctions;
  readonly #dataBase: number;
  #memory: KernelMemory;
  #blocks: ColumnBlocks | undefined;
  #packed: PackedBlocks | undefined;
  #from = 0;
  /** Lanes of all loaded blocks. */
  #lanes = 0;
  #serialBase = 0;
  #tableBase = 0;
  #codes = 0;
  #freeBase = 0;
  #modules: LoadedModules | undefined;
  #queries: LoadedQueries | undefined;
  #group = 0;

  constructor() {
    this.#exports = instantiateKernel();
    this.#dataBase = kernelLayout().DATA;
    growMemory(this.#exports.memory, this.#dataBase);
    this.#memory = divideMemory(this.#exports.memory);
    this.#exports.resetExtremes();
  }

  /** Load blocks `from` .. `to`, and room for `levels` rows of thresholds or minima on them. */
  loadBlocks(blocks: ColumnBlocks, from: number, to: number, levels: number): void {
    const lines = to - from;
    const cyclesBytes = lines * blocks.shapeCount * LINE_BYTES;
    this.#serialBase = this.#dataBase + cyclesBytes;
    this.#tableBase = this.#serialBase + lines * LINE_BYTES;
    this.#freeBase = this.#tableBase + levels * lines * LINE_BYTES;
    this.#reserve(this.#freeBase);
    const { data } = this.#memory;
    const perBlock = blocks.shapeCount * BLOCK_COLUMNS;
    data.set(blocks.cycles.subarray(from * perBlock, to * perBlock));
    data.set(blocks.serial.subarray(from * BLOCK_COLUMNS, to * BLOCK_COLUMNS), cyclesBytes / WORD_BYTES);
    this.#blocks = blocks;
    this.#modules = undefined;
    this.#from = from;
    this.#lanes = lines * BLOCK_COLUMNS;
  }

  /** Load packed blocks `from` .. `to`, and room for `levels` rows of thresholds on their lanes. */
  loadPacked(blocks: PackedBlocks, from: number, to: number, levels: number): void {
    const { firstLane, firstWord, words } = blocks;
    const loaded = words.subarray(firstWord[from]!, firstWord[to]!);
    this.#packed = blocks;
    this.#from = from;
    this.#lanes = firstLane[to]! - firstLane[from]!;
    this.#tableBase = this.#dataBase + loaded.byteLength;
    this.#freeBase = this.#tableBase + levels * this.#levelBytes;
    this.#reserve(this.#freeBase);
    this.#memory.data.set(loaded);
  }

  /** A view of the rows of thresholds or minima, `levels` × lanes of the loaded blocks, valid until more is loaded. */
  levelRows(levels: number): Int32Array {
    const from = (this.#tableBase - this.#dataBase) / WORD_BYTES;
    return this.#memory.data.subarray(from, from + levels * this.#lanes);
  }

  /**
   * Load a graph of the plan.
   *
   * @param levels - By code of the plan: the row of thresholds a cell is judged by, −1 to leave it out.
   * @returns The number of cells that take part.
   */
  loadGraph(plan: CellPlan, graph: number, levels: Int32Array): number {
    const { program } = this.#memory;
    program.set(plan.programs.subarray(graph * program.length, (graph + 1) * program.length));
    return this.loadGroup(plan, graph, levels);
  }

  /** Load who of a group takes part, as {@link loadGraph} does. */
  loadGroup(plan: ScanPlan, group: number, levels: Int32Array): number {
    const start = plan.codeOffset[group]!;
    this.#group = start;
    this.#codes = plan.codeOffset[group + 1]! - start;
    const { levels: loaded, cumulative } = this.#memory;
    let cells = 0;
    for (let code = 0; code < this.#codes; code++) {
      const level = levels[start + code]!;
      loaded[code] = level;
      cumulative[code] = cells;
      if (level >= 0) cells++;
    }
    cumulative[this.#codes] = cells;
    return cells;
  }

  /** Compute the latencies of the loaded graph on a loaded block (numbered as in `blocks`). */
  schedule(block: number): void {
    const { engines } = this.#blocks as ColumnBlocks;
    this.#exports.schedule(this.#cyclesOf(block), this.#serialOf(block), engines[block]!);
  }

  /**
   * Compute the latencies of the loaded graph on a loaded packed block, keep the largest of them, and find those that are below
   * their thresholds.
   *
   * @returns Pairs of words: code · PACKED_LANES + lane of the block, latency; valid until the next call.
   */
  scanPacked(block: number): Int32Array {
    const { firstLane, firstWord } = this.#packed as PackedBlocks;
    const words = this.#dataBase + (firstWord[block]! - firstWord[this.#from]!) * WORD_BYTES;
    const thresholds = this.#tableBase + (firstLane[block]! - firstLane[this.#from]!) * WORD_BYTES;
    const hits = this.#exports.scanPacked(words, thresholds, this.#levelBytes);
    return this.#memory.hits.subarray(0, hits * 2);
  }

  /** Prepare the loaded graph for {@link searchBelow}. */
  rankPrefixes(): void {
    this.#exports.rankPrefixes();
  }

  /**
   * Find the latencies of the loaded graph that are below their thresholds on a loaded block, leaving out the cells that a
   * bound shows not to be.
   *
   * @returns As {@link findBelow}.
   */
  searchBelow(block: number): Int32Array {
    const { engines } = this.#blocks as ColumnBlocks;
    const hits = this.#exports.searchBelow(
      this.#cyclesOf(block),
      this.#serialOf(block),
      engines[block]!,
      this.#levelLine(block),
      this.#levelBytes,
    );
    return this.#memory.hits.subarray(0, hits * 2);
  }

  /** How many cells the last {@link searchBelow} left out. */
  takeLeftOut(): number {
    return this.#exports.takeLeftOut();
  }

  /**
   * Load the modules that the models of some groups run; the blocks must be loaded before.
   *
   * @param levels - By code of the plan: below 0 to leave a model out.
   */
  loadModules(plan: ModulePlan, levels: Int32Array, groupFrom: number, groupTo: number): void {
    const { programs, moduleCount, mostOperations, entries, offsets } = writeModulePrograms(
      plan,
      levels,
      groupFrom,
      groupTo,
    );
    const place = (words: number): number => this.#place(words * WORD_BYTES);
    const lines = (count: number): number => count * BLOCK_COLUMNS;
    this.#modules = {
      count: moduleCount,
      programs: place(programs.length),
      entries: place(entries.length),
      offsets: place(offsets.length),
      // Zeros and pointers come before the ends.
      scratch: place(lines(2 + mostOperations)),
      makespans: place(lines(moduleCount)),
      firstCode: plan.codeOffset[groupFrom]!,
    };
    this.#reserve(this.#freeBase);
    const { data } = this.#memory;
    const at = (bytes: number): number => (bytes - this.#dataBase) / WORD_BYTES;
    data.set(programs, at(this.#modules.programs));
    data.set(entries, at(this.#modules.entries));
    data.set(offsets, at(this.#modules.offsets));
    data.fill(0, at(this.#modules.scratch), at(this.#modules.scratch) + BLOCK_COLUMNS);
  }

  /** Compute the makespans of the loaded modules on a loaded block (numbered as in `blocks`). */
  scheduleModules(block: number): void {
    const { count, programs, scratch, makespans } = this.#modules as LoadedModules;
    const engines = (this.#blocks as ColumnBlocks).engines[block]!;
    this.#exports.scheduleModules(programs, count, this.#cyclesOf(block), engines, scratch, makespans);
  }

  /** Compute the latencies of the loaded group on the block of the last {@link scheduleModules}. */
  sumModules(block: number): void {
    const { offsets, entries, makespans, firstCode } = this.#modules as LoadedModules;
    const first = offsets + (this.#group - firstCode) * WORD_BYTES;
    this.#exports.sumModules(this.#codes, first, entries, makespans, this.#serialOf(block));
  }

  /** Load the queries of a count; the blocks must be loaded before. None of the pairs is counted yet. */
  loadQueries(queries: readonly ScoreQuery[]): void {
    this.#queries = new LoadedQueries(queries, this.#from, this.#from + this.#lanes / BLOCK_COLUMNS, (bytes) =>
      this.#place(bytes),
    );
    this.#reserve(this.#freeBase);
    this.#queries.write(this.#exports.memory.buffer);
  }

  /**
   * Prepare the loaded group for {@link countScores} and {@link searchScores}.
   *
   * @param levels - By code of the group: the level of its accuracy, below 0 to leave a model out.
   */
  loadScores(levels: Int32Array): void {
    const queries = this.#queries as LoadedQueries;
    queries.writeParts(this.#exports.memory.buffer, levels);
    const labelled = this.#modules === undefined ? this.#memory.program[kernelLayout().INTERIOR]! : 0;
    this.#exports.beginScores(queries.begin, queries.end, levels.length, labelled);
  }

  /** Whether any query can have pairs of the loaded group on a loaded block. */
  takePart(block: number): boolean {
    const { begin, end } = this.#queries as LoadedQueries;
    return this.#exports.takePart(begin, end, block - this.#from) !== 0;
  }

  /** Count the pairs of the loaded group on a loaded block, whose latencies were computed last. */
  countScores(block: number): void {
    const { begin, end } = this.#queries as LoadedQueries;
    this.#exports.countScores(begin, end, block - this.#from);
  }

  /**
   * Count the pairs of the loaded graph on a loaded block, leaving out the cells that a bound shows to be below all rewards.
   *
   * @returns How many codes were scheduled.
   */
  searchScores(block: number): number {
    const { begin, end } = this.#queries as LoadedQueries;
    const { engines } = this.#blocks as ColumnBlocks;
    const [cycles, serial] = [this.#cyclesOf(block), this.#serialOf(block)];
    return this.#exports.searchScores(begin, end, block - this.#from, cycles, serial, engines[block]!);
  }

  /** What the queries have counted since they were loaded; see {@link LoadedQueries.above}. */
  above(): Float64Array[] {
    return (this.#queries as LoadedQueries).above(this.#exports.memory.buffer);
  }

  /** The latencies of the last {@link schedule} or {@link sumModules}: `codes × 32` core cycles; only codes that take part are meant. */
  latencies(): Int32Array {
    return this.#memory.latencies;
  }

  /**
   * Compare the latencies of the last {@link schedule} with the thresholds and keep the extremes.
   *
   * @returns Pairs of words: code · 32 + lane, latency; valid until the next call.
   */
  findBelow(block: number): Int32Array {
    const hits = this.#exports.findBelow(this.#codes, this.#levelLine(block), this.#levelBytes);
    return this.#memory.hits.subarray(0, hits * 2);
  }

  /** Lower the minima of each level to the latencies of the last {@link schedule}. */
  lowerMinima(block: number): void {
    this.#exports.lowerMinima(this.#codes, this.#levelLine(block), this.#levelBytes);
  }

  /** The smallest and largest latency that {@link findBelow} and {@link scanPacked} (the largest alone) have met since the last call, as [min, max]. */
  takeExtremes(): [number, number] {
    const { smallest, largest } = this.#memory;
    const extremes: [number, number] = [Math.min(...smallest), Math.max(...largest)];
    this.#exports.resetExtremes();
    return extremes;
  }

  #cyclesOf(block: number): number {
    return this.#dataBase + (block - this.#from) * (this.#blocks as ColumnBlocks).shapeCount * LINE_BYTES;
  }

  #serialOf(block: number): number {
    return this.#serialBase + (block - this.#from) * LINE_BYTES;
  }

  get #levelBytes(): number {
    return this.#lanes * WORD_BYTES;
  }

  #levelLine(block: number): number {
    return this.#tableBase + (block - this.#from) * LINE_BYTES;
  }

  /** Give out a place behind what is loaded, at the beginning of a line; {@link #reserve} makes sure that it is there. */
  #place(bytes: number): number {
    const at = this.#freeBase;
    this.#freeBase += Math.ceil(bytes / LINE_BYTES) * LINE_BYTES;
    return at;
  }

  #reserve(bytes: number): void {
    const { memory } = this.#exports;
    growMemory(memory, bytes);
    this.#memory = divideMemory(memory);
  }
}
