import { BLOCK_COLUMNS } from './column-blocks.js';
import { kernelLayout } from './kernel-module.js';

/**
 * One query of a count as the kernel takes it; see `assembly/rank.ts`. All arrays lie on shared memory.
 *
 * The score of a pair is slope · (latencyCycles − zero) + part of its accuracy + base of its area, in float32.
 */
export interface ScoreQuery {
  readonly slope: number;
  readonly zero: number;
  /** Pairs of a smaller score are below all rewards. */
  readonly least: number;
  /** The last step: greater scores are on it. */
  readonly top: number;
  /** By step: {@link placeEntry}. */
  readonly steps: Uint16Array<SharedArrayBuffer>;
  /** Rising. */
  readonly rewards: Float64Array<SharedArrayBuffer>;
  /** The reward's term of latency: weight · (slowest − latencyCycles) / range. */
  readonly weight: number;
  readonly slowest: number;
  readonly range: number;
  /** By level of accuracy: the part of the score, −Infinity where no pair matters, and the reward's term of accuracy. */
  readonly partOf: Float32Array<SharedArrayBuffer>;
  readonly termOf: Float64Array<SharedArrayBuffer>;
  /** By block: by lane the base of the smallest area, as the bits of float32; by lane the largest latency that is feasible on it. */
  readonly lanes: Int32Array<SharedArrayBuffer>;
  /** Quads as the kernel's layout has them: those of block b are `quadOffset[b]` .. `quadOffset[b + 1]`. */
  readonly quads: Int32Array<SharedArrayBuffer>;
  readonly quadOffset: Int32Array<SharedArrayBuffer>;
}

/** Rewards of a query, at most. */
export const MOST_REWARDS = 2 ** 13 - 1;

/** The step of whatever is less. */
const BOTTOM = 1;
/** Added to a float32 from 0 to 65,535 it leaves the nearest integer in the low bits. */
const ROUNDING = 2 ** 23;

/** Of each place there are the pairs of its steps and those of open steps that have it at least: an int64 a lane of a quad. */
const ENTRY = 8;
const OPEN = ENTRY / 2;

/**
 * Where the pairs of a step are counted, in int64: those that have `place` rewards below them where none has more, otherwise
 * (some may have `upTo`) those of open steps, that are judged one by one.
 */
export function placeEntry(place: number, upTo: number): number {
  return ENTRY * place + (upTo > place ? OPEN : 0);
}

/** Words of the best base and the largest latency of each lane of a block. */
export const LANES_WORDS = 2 * BLOCK_COLUMNS;

/** What gives out the kernel's memory: where so many bytes stand. */
export type PlaceBytes = (bytes: number) => number;

/** Where in memory, in bytes, what the host writes and reads of a query stands. */
interface QueryPlaces {
  readonly record: number;
  readonly rewards: number;
  readonly steps: number;
  /** By entry; those of open steps are counted for nothing. */
  readonly pairs: number;
  readonly parts: number;
  readonly terms: number;
  readonly best: number;
  readonly codes: number;
  readonly lanes: number;
  readonly quadOffset: number;
  readonly quads: number;
}

/** Queries in the memory of a kernel, for some blocks, with room for what depends on the loaded group. */
export class LoadedQueries {
  /** Where their records begin and end. */
  readonly begin: number;
  readonly end: number;
  readonly #queries: readonly ScoreQuery[];
  readonly #places: readonly QueryPlaces[];
  readonly #from: number;
  readonly #to: number;

  /** Find a place for queries on blocks `from` .. `to`; nothing is written yet. */
  constructor(queries: readonly ScoreQuery[], from: number, to: number, place: PlaceBytes) {
    const { QUERY_BYTES, MAX_CODES } = kernelLayout();
    this.begin = place(queries.length * QUERY_BYTES);
    this.end = this.begin + queries.length * QUERY_BYTES;
    this.#queries = queries;
    this.#from = from;
    this.#to = to;
    this.#places = queries.map(({ rewards, steps, lanes, quads, quadOffset }, q) => ({
      record: this.begin + q * QUERY_BYTES,
      rewards: place(rewards.byteLength),
      steps: place(steps.byteLength),
      pairs: place((rewards.length + 1) * ENTRY * BigUint64Array.BYTES_PER_ELEMENT),
      parts: place(MAX_CODES * Float32Array.BYTES_PER_ELEMENT),
      terms: place(MAX_CODES * Float64Array.BYTES_PER_ELEMENT),
      best: place(MAX_CODES * Float32Array.BYTES_PER_ELEMENT),
      codes: place(MAX_CODES * Int32Array.BYTES_PER_ELEMENT),
      lanes: place(((to - from) / (quadOffset.length - 1)) * lanes.byteLength),
      quadOffset: place((to - from + 1) * Int32Array.BYTES_PER_ELEMENT),
      quads: place(quads.byteLength),
    }));
  }

  /** Write them, with no pair counted, and the same layout for ever after. */
  write(buffer: ArrayBuffer): void {
    this.#queries.forEach((query, q) => {
      const places = this.#places[q] as QueryPlaces;
      writeRecord(buffer, query, places);
      const [from, to] = [this.#from, this.#to];
      const first = query.quadOffset[from]!;
      const words = kernelLayout().QUAD_BYTES / Int32Array.BYTES_PER_ELEMENT;
      write(new Float64Array(buffer), places.rewards, query.rewards);
      write(new Uint16Array(buffer), places.steps, query.steps);
      write(new Int32Array(buffer), places.lanes, query.lanes.subarray(from * LANES_WORDS, to * LANES_WORDS));
      const offsets = query.quadOffset.subarray(from, to + 1).map((offset) => offset - first);
      write(new Int32Array(buffer), places.quadOffset, offsets);
      write(new Int32Array(buffer), places.quads, query.quads.subarray(first * words, query.quadOffset[to]! * words));
      this.#pairsOf(buffer, q).fill(0n);
    });
  }

  /** Write the parts and the terms of the models of a group, given their levels by code, below 0 where one takes no part. */
  writeParts(buffer: ArrayBuffer, levels: Int32Array): void {
    this.#queries.forEach(({ partOf, termOf }, q) => {
      const { parts, terms } = this.#places[q] as QueryPlaces;
      const partByCode = new Float32Array(buffer, parts, levels.length);
      const termByCode = new Float64Array(buffer, terms, levels.length);
      levels.forEach((level, code) => {
        partByCode[code] = level < 0 ? -Infinity : partOf[level]!;
        termByCode[code] = level < 0 ? 0 : termOf[level]!;
      });
    });
  }

  /** By query: how many of the counted pairs have 0, 1, 2, … rewards below them; of 0 not all were counted. */
  above(buffer: ArrayBuffer): Float64Array[] {
    return this.#queries.map(({ rewards }, q) => {
      const pairs = this.#pairsOf(buffer, q);
      return Float64Array.from({ length: rewards.length + 1 }, (_, place) => {
        const first = placeEntry(place, place);
        return Number(pairs[first]! + pairs[first + 1]! + pairs[first + 2]! + pairs[first + 3]!);
      });
    });
  }

  #pairsOf(buffer: ArrayBuffer, q: number): BigUint64Array {
    const { rewards } = this.#queries[q] as ScoreQuery;
    return new BigUint64Array(buffer, (this.#places[q] as QueryPlaces).pairs, (rewards.length + 1) * ENTRY);
  }
}

function write(memory: Float64Array | Uint16Array | Int32Array, place: number, values: ArrayLike<number>): void {
  memory.set(values, place / memory.BYTES_PER_ELEMENT);
}

function writeRecord(buffer: ArrayBuffer, query: ScoreQuery, places: QueryPlaces): void {
  const layout = kernelLayout();
  const record = new DataView(buffer, places.record, layout.QUERY_BYTES);
  const double = (at: number, value: number): void => record.setFloat64(at, value, true);
  const single = (at: number, value: number): void => record.setFloat32(at, value, true);
  const integer = (at: number, value: number): void => record.setInt32(at, value, true);
  double(layout.QUERY_WEIGHT, query.weight);
  double(layout.QUERY_SLOWEST, query.slowest);
  double(layout.QUERY_RANGE, query.range);
  single(layout.QUERY_SLOPE, query.slope);
  single(layout.QUERY_LEAST, query.least);
  single(layout.QUERY_TOP, query.top);
  single(layout.QUERY_BOTTOM, BOTTOM);
  single(layout.QUERY_ROUNDING, ROUNDING);
  integer(layout.QUERY_ZERO, query.zero);
  integer(layout.QUERY_REWARD_COUNT, query.rewards.length);
  integer(layout.QUERY_REWARDS, places.rewards);
  integer(layout.QUERY_STEPS, places.steps);
  integer(layout.QUERY_PAIRS, places.pairs);
  integer(layout.QUERY_PARTS, places.parts);
  integer(layout.QUERY_TERMS, places.terms);
  integer(layout.QUERY_BEST, places.best);
  integer(layout.QUERY_CODES, places.codes);
  integer(layout.QUERY_CODE_COUNT, 0);
  integer(layout.QUERY_LANES, places.lanes);
  integer(layout.QUERY_QUAD_OFFSETS, places.quadOffset);
  integer(layout.QUERY_QUADS, places.quads);
}
