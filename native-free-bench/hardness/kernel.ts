import { BLOCK_COLUMNS } from '../../src/enumerate/column-blocks.js';
import type { ScenarioReward } from '../../src/objectives/reward.js';
import { compileWasm } from '../../src/wasm.js';
import { BIN_COUNT, LOWEST_REWARD, RewardBins } from './bins.js';
import type { Axis } from './neighbours.js';
import { listAxes } from './neighbours.js';
import { RewardTerms } from './reward-terms.js';
import type { HardnessSetup, RewardTally } from './setup.js';
import { NEAR_GAPS } from './setup.js';
import { growMemory } from '../../src/wasm-memory.js';

const ROW_BYTES = BLOCK_COLUMNS * Float64Array.BYTES_PER_ELEMENT;

/** What the kernel does; see its source. Places are in bytes. */
interface Functions {
  readonly memory: WebAssembly.Memory;
  packRewards(codes: number, block: number): void;
  spreadRewards(codes: number, block: number): void;
  tally(row: number, count: number, bins: number, lastBin: number): void;
  compareLines(row: number, count: number, axes: number, best: number, second: number): void;
  packBits(
    row: number,
    count: number,
    best: number,
    second: number,
    blocks: number,
    lanes: number,
    words: number,
  ): void;
  compareModels(models: number, rows: number, offsets: number, neighbours: number, kept: number, level: number): void;
}

/** The numbers of `assembly/layout.ts`. */
type Layout = Readonly<
  Record<
    | 'AXES'
    | 'BLOCK'
    | 'CODE_MISSED'
    | 'CODE_ROW'
    | 'CODE_STATE'
    | 'CODE_TERM'
    | 'DATA'
    | 'LATENCY'
    | 'MAX_AXES'
    | 'MAX_CODES'
    | 'SCENARIO'
    | 'TALLY',
    number
  >
>;

/** Where the parts of the memory that either way of working has begin. */
type Places = Readonly<
  Record<'rows' | 'best' | 'second' | 'words' | 'bins' | 'offsets' | 'neighbours' | 'kept' | 'level', number>
>;

/** What a code of the plan brings into rewards: state, term and miss of its accuracy; see the layout. */
interface CodeTerms {
  readonly state: Int32Array;
  readonly term: Float64Array;
  readonly missed: Float64Array;
}

/**
 * The wasm kernel of hardness with one scenario loaded: makes rewards of latencies, and compares them.
 *
 * It works either accelerators by model ({@link beginModels}) or models by block ({@link beginBlocks}); beginning one ends
 * the other. One instance belongs to one thread.
 */
export class HardnessKernel {
  readonly bins: RewardBins;
  readonly axes: readonly Axis[];
  readonly #setup: HardnessSetup;
  readonly #functions: Functions;
  readonly #layout: Layout;
  readonly #codes: CodeTerms;
  readonly #lanes: number;
  /** Where what comes after the lanes begins. */
  readonly #free: number;
  readonly #accelerators: number;
  /** Where each code's row is: of a group in the first way, of the plan in the second. */
  #rowOfCode = new Uint32Array(0);
  #byPlan = false;
  #places: Places = { rows: 0, best: 0, second: 0, words: 0, bins: 0, offsets: 0, neighbours: 0, kept: 0, level: 0 };

  constructor(setup: HardnessSetup, rewarding: ScenarioReward) {
    const instance = new WebAssembly.Instance(compileWasm('hardness'), {});
    this.#setup = setup;
    this.#functions = instance.exports as unknown as Functions;
    this.#layout = Object.fromEntries(
      Object.entries(instance.exports).flatMap(([name, value]) =>
        value instanceof WebAssembly.Global ? [[name, value.value as number]] : [],
      ),
    ) as Layout;
    this.bins = new RewardBins(setup.scenario.weights);
    this.axes = listAxes(setup.data.acceleratorSizes);
    this.#accelerators = setup.data.cost.variants;
    const terms = new RewardTerms(rewarding, setup.data.units);
    this.#codes = codeTerms(setup.counts, terms);
    this.#lanes = this.#layout.DATA;
    this.#free = this.#lanes + setup.blocks.blockCount * this.#layout.BLOCK;
    this.#reserve(this.#free);
    this.#writeScenario(terms);
    this.#writeLanes(terms);
  }

  /** Make room to look at groups of models with all their accelerators. */
  beginModels(): void {
    const { MAX_CODES } = this.#layout;
    // One more place than accelerators: lanes that only fill a block write there.
    const rowBytes = 8 * (this.#accelerators + 1);
    const places = this.#place({
      rows: MAX_CODES * rowBytes,
      best: rowBytes,
      second: rowBytes,
      words: 8 * this.#setup.blocks.blockCount,
      bins: 4 * BIN_COUNT,
    });
    this.#rowOfCode = Uint32Array.from({ length: MAX_CODES }, (_, code) => places.rows + code * rowBytes);
    this.#byPlan = false;
  }

  /** Load what is known of the codes of a group. */
  loadGroup(firstCode: number, codes: number): void {
    const { buffer } = this.#functions.memory;
    const { CODE_STATE, CODE_TERM, CODE_MISSED, CODE_ROW } = this.#layout;
    const { state, term, missed } = this.#codes;
    const end = firstCode + codes;
    new Int32Array(buffer, CODE_STATE, codes).set(state.subarray(firstCode, end));
    new Float64Array(buffer, CODE_TERM, codes).set(term.subarray(firstCode, end));
    new Float64Array(buffer, CODE_MISSED, codes).set(missed.subarray(firstCode, end));
    new Uint32Array(buffer, CODE_ROW, codes).set(
      this.#byPlan ? this.#rowOfCode.subarray(firstCode, end) : this.#rowOfCode.subarray(0, codes),
    );
  }

  /** Make rewards of the latencies of the loaded group on a block, `codes × 32`. */
  spread(latencies: Int32Array, codes: number, block: number): void {
    this.#takeLatencies(latencies, codes);
    this.#functions.spreadRewards(codes, this.#lanes + block * this.#layout.BLOCK);
  }

  /** The rewards of a code of the loaded group by accelerator, once they are there of all blocks. */
  rewardsOf(code: number): Float64Array {
    return new Float64Array(this.#functions.memory.buffer, this.#rowOfCode[code], this.#accelerators);
  }

  /** Count the rewards of a code of the loaded group. */
  count(code: number): void {
    this.#functions.tally(this.#rowOfCode[code]!, this.#accelerators, this.#places.bins, BIN_COUNT - 1);
  }

  /** Compare the rewards of a code of the loaded group with one another: its words of {@link HardnessSetup.bits}. */
  compareAccelerators(code: number): Uint32Array {
    const { best, second, words } = this.#places;
    const { blockCount } = this.#setup.blocks;
    const row = this.#rowOfCode[code]!;
    this.#functions.compareLines(row, this.#accelerators, this.axes.length, best, second);
    this.#functions.packBits(row, this.#accelerators, best, second, blockCount, this.#lanes, words);
    return new Uint32Array(this.#functions.memory.buffer, words, 2 * blockCount);
  }

  /** Give away what was counted since the last time. */
  takeTally(): Omit<RewardTally, 'survivors'> {
    const { buffer } = this.#functions.memory;
    const tally = new Float64Array(buffer, this.#layout.TALLY, 3 + NEAR_GAPS.length);
    const bins = new Uint32Array(buffer, this.#places.bins, BIN_COUNT);
    const [sum = 0, squares = 0, feasible = 0, ...near] = tally;
    const taken = { sum, squares, feasible, near, bins: bins.slice() };
    tally.fill(0);
    bins.fill(0);
    return taken;
  }

  /** Make room to look at all models on a block of lanes. */
  beginBlocks(): void {
    const { neighbours, tried, plan } = this.#setup;
    const models = neighbours.offsets.length - 1;
    const {
      rows,
      offsets,
      neighbours: listed,
    } = this.#place({
      rows: models * ROW_BYTES,
      offsets: neighbours.offsets.byteLength,
      neighbours: tried.byteLength,
      kept: 4 * models,
      level: 4 * models,
    });
    new Int32Array(this.#functions.memory.buffer, offsets, neighbours.offsets.length).set(neighbours.offsets);
    new Int32Array(this.#functions.memory.buffer, listed, tried.length).set(tried);
    this.#rowOfCode = Uint32Array.from(plan.modelOf, (model) => rows + Math.max(0, model) * ROW_BYTES);
    this.#byPlan = true;
  }

  /** Make rewards of the latencies of the loaded group on the block, `codes × 32`, each in the row of its model. */
  pack(latencies: Int32Array, codes: number, block: number): void {
    this.#takeLatencies(latencies, codes);
    this.#functions.packRewards(codes, this.#lanes + block * this.#layout.BLOCK);
  }

  /** Compare the pairs of the block that are left with their neighbours; `forEach` gets words of bits by lane. */
  compareModels(block: number, forEach: (model: number, optima: number, level: number) => void): void {
    const { bits, blocks, neighbours } = this.#setup;
    const models = neighbours.offsets.length - 1;
    const { rows, offsets, neighbours: listed, kept, level } = this.#places;
    const left = new Uint32Array(this.#functions.memory.buffer, kept, models);
    const equal = new Uint32Array(this.#functions.memory.buffer, level, models);
    for (let model = 0, at = 2 * block; model < models; model++, at += 2 * blocks.blockCount) {
      left[model] = bits[at]!;
      equal[model] = bits[at + 1]!;
    }
    this.#functions.compareModels(models, rows, offsets, listed, kept, level);
    for (let model = 0; model < models; model++) if (left[model] !== 0) forEach(model, left[model]!, equal[model]!);
  }

  /** The rewards of all models on the block, 32 a model. */
  blockRewards(): Float64Array {
    const models = this.#setup.neighbours.offsets.length - 1;
    return new Float64Array(this.#functions.memory.buffer, this.#places.rows, models * BLOCK_COLUMNS);
  }

  #takeLatencies(latencies: Int32Array, codes: number): void {
    const words = codes * BLOCK_COLUMNS;
    new Int32Array(this.#functions.memory.buffer, this.#layout.LATENCY, words).set(latencies.subarray(0, words));
  }

  #writeScenario({ latency, constraints }: RewardTerms): void {
    const { weight, max, range, atMost, limit, performanceOfOne, performanceLimit } = latency;
    const { SCENARIO, AXES, MAX_AXES } = this.#layout;
    new Float64Array(this.#functions.memory.buffer, SCENARIO, 13).set([
      ...[weight, max, range, atMost, limit, performanceOfOne, performanceLimit],
      // With no constraint every pair is feasible, and nothing is divided by this.
      Math.max(1, constraints),
      ...[LOWEST_REWARD, this.bins.perReward, this.#setup.optimum, ...NEAR_GAPS],
    ]);
    if (this.axes.length > MAX_AXES) throw new Error(`an accelerator has ${this.axes.length} decisions`);
    new Int32Array(this.#functions.memory.buffer, AXES, 2 * MAX_AXES).set(
      this.axes.flatMap(({ options, step }) => [options, step]),
    );
  }

  #writeLanes(terms: RewardTerms): void {
    const { blocks, data } = this.#setup;
    const { BLOCK } = this.#layout;
    for (let block = 0; block < blocks.blockCount; block++) {
      const at = this.#lanes + block * BLOCK;
      const rows = new Float64Array(this.#functions.memory.buffer, at, 5 * BLOCK_COLUMNS);
      const places = new Int32Array(this.#functions.memory.buffer, at + rows.byteLength, BLOCK_COLUMNS);
      for (let lane = 0; lane < BLOCK_COLUMNS; lane++) {
        const accelerator = blocks.columnOf[block * BLOCK_COLUMNS + lane]!;
        places[lane] = accelerator === -1 ? this.#accelerators : accelerator;
        const areaUnits = data.cost.areaUnits[Math.max(0, accelerator)]!;
        const { term, missed, feasibleAtMost, performanceAtMost } = terms.area(areaUnits);
        [term, missed, areaUnits, feasibleAtMost, performanceAtMost].forEach((value, row) => {
          rows[row * BLOCK_COLUMNS + lane] = value;
        });
      }
    }
  }

  /** Place parts of so many bytes one after another; a new beginning, so what was there is gone. */
  #place<Name extends keyof Places>(bytes: Readonly<Record<Name, number>>): Record<Name, number> {
    let end = this.#free;
    const places = {} as Record<Name, number>;
    for (const name of Object.keys(bytes) as Name[]) {
      places[name] = end;
      // Rewards are read as doubles.
      end += Math.ceil(bytes[name] / 64) * 64;
    }
    this.#reserve(end);
    new Uint8Array(this.#functions.memory.buffer, this.#free).fill(0);
    this.#places = { ...this.#places, ...places };
    return places;
  }

  #reserve(bytes: number): void {
    growMemory(this.#functions.memory, bytes);
  }
}

function codeTerms(counts: Int32Array, terms: RewardTerms): CodeTerms {
  const state = new Int32Array(counts.length).fill(-1);
  const term = new Float64Array(counts.length);
  const missed = new Float64Array(counts.length);
  counts.forEach((count, code) => {
    if (count < 0) return;
    const accuracy = terms.accuracy(count);
    state[code] = accuracy.met ? 1 : 0;
    term[code] = accuracy.term;
    missed[code] = accuracy.missed;
  });
  return { state, term, missed };
}
