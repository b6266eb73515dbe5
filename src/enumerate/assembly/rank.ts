// How many pairs have how many of some rewards below their own, on one block of columns; layout.ts says what lies where.
//
// A query has rewards, rising, and weights of its own. The place of a pair is how many of the rewards are less than the
// pair's: the pairs by place are all that is wanted.
//
// A score is the reward on a scale of steps, in float32; see src/rank/score-scale.ts:
//
//   score = slope · (latency − zero) + part of the cell's accuracy + base of the area
//
// Step 0 is that of pairs that are not feasible or certainly below all rewards. The others have a place that all scores
// which round to them share, or are open: then the reward is computed in doubles, as ScenarioReward does, and looked up.
//
// A column has a score for each of its areas: a quad is four lanes of a block with one area each.

import {
  FINISHED,
  FOUND,
  HITS,
  INTERIOR,
  LABELS,
  LATENCY,
  LINE,
  QUAD_BASES,
  QUAD_BYTES,
  QUAD_CAPS,
  QUAD_LANES,
  QUAD_TERMS,
  QUAD_VARIANTS,
  QUERY_BEST,
  QUERY_BOTTOM,
  QUERY_BYTES,
  QUERY_CODES,
  QUERY_CODE_COUNT,
  QUERY_LANES,
  QUERY_LEAST,
  QUERY_PAIRS,
  QUERY_PARTS,
  QUERY_QUADS,
  QUERY_QUAD_OFFSETS,
  QUERY_RANGE,
  QUERY_REWARDS,
  QUERY_REWARD_COUNT,
  QUERY_ROUNDING,
  QUERY_SLOPE,
  QUERY_SLOWEST,
  QUERY_STEPS,
  QUERY_TERMS,
  QUERY_TOP,
  QUERY_WEIGHT,
  QUERY_ZERO,
  WORD,
} from './layout';
import {
  begin,
  boundAt,
  finish,
  finishJoined,
  schedule,
  sumRest,
} from './schedule';
import {
  cellsBefore,
  codesOfLabel,
  interior,
  joined,
  prepare,
  programWord,
  runLabel,
} from './walk';

/**
 * The entry of a step is where its pairs are counted, in int64: 8 times their place; or, where they have several, 8 times
 * the least of them, and this.
 */
const OPEN: u32 = 4;
/** Of each code that has a pair on an open step: the steps by lane, in the low 16 bits of an int32 each, then the code. */
const NOTES: usize = HITS;
const NOTE: usize = 5 * WORD;

// @ts-ignore: decorator
@inline function placeAt(query: usize, field: usize): usize {
  return load<u32>(query + field);
}

/** How many of the query's rewards are less than a reward, at least `low` of them. */
function findPlace(query: usize, reward: f64, low: u32): u32 {
  const rewards = placeAt(query, QUERY_REWARDS);
  const count = load<u32>(query, QUERY_REWARD_COUNT);
  // Mostly it is the next or the one after it: stride by stride, each twice the last, then by halves.
  let stride: u32 = 1;
  while (low + stride <= count && load<f64>(rewards + (<usize>(low + stride - 1) << 3)) < reward) {
    low += stride;
    stride <<= 1;
  }
  let high = min(low + stride - 1, count);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<f64>(rewards + (<usize>middle << 3)) < reward) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Count a pair on one lane of a quad by its reward, if its step is open. */
function judge(query: usize, quad: usize, lane: usize, code: usize, step: u32): void {
  const entry = <u32>load<u16>(placeAt(query, QUERY_STEPS) + (<usize>step << 1));
  if (!(entry & OPEN)) return;
  const latency = load<i32>(LATENCY + code * LINE + load<u32>(quad, QUAD_LANES) + lane * WORD);
  const faster = load<f64>(query, QUERY_SLOWEST) - <f64>latency;
  const ofLatency = (load<f64>(query, QUERY_WEIGHT) * faster) / load<f64>(query, QUERY_RANGE);
  const ofAccuracy = load<f64>(placeAt(query, QUERY_TERMS) + (code << 3));
  const reward = load<f64>(quad + (lane << 3), QUAD_TERMS) + ofLatency + ofAccuracy;
  const found = findPlace(query, reward, entry >> 3);
  const pairs = placeAt(query, QUERY_PAIRS) + (<usize>found << 6) + (lane << 3);
  store<u64>(pairs, load<u64>(pairs) + <u64>load<u32>(quad + lane * WORD, QUAD_VARIANTS));
}

/** The scores of four lanes. */
// @ts-ignore: decorator
@inline function scoreOf(latency: v128, zeros: v128, slopes: v128, parts: v128, bases: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(latency, zeros)), slopes), f32x4.add(parts, bases));
}

/**
 * Count the pairs of some codes on a quad.
 *
 * The pairs of an open step are counted beside those of the place they have at least, to no end, and their codes noted: a
 * note without a branch costs less than a branch that is seldom taken. They are judged once all others are counted.
 */
function countQuad(query: usize, quad: usize, codes: usize, codesEnd: usize): void {
  const latencies = LATENCY + load<u32>(quad, QUAD_LANES);
  const parts = placeAt(query, QUERY_PARTS);
  const entries = placeAt(query, QUERY_STEPS);
  const pairs = placeAt(query, QUERY_PAIRS);
  const bases = v128.load(quad, QUAD_BASES);
  const caps = v128.load(quad, QUAD_CAPS);
  const zeros = i32x4.splat(load<i32>(query, QUERY_ZERO));
  const slopes = f32x4.splat(load<f32>(query, QUERY_SLOPE));
  const least = f32x4.splat(load<f32>(query, QUERY_LEAST));
  const tops = f32x4.splat(load<f32>(query, QUERY_TOP));
  const bottoms = f32x4.splat(load<f32>(query, QUERY_BOTTOM));
  const rounding = f32x4.splat(load<f32>(query, QUERY_ROUNDING));
  const variants0: u64 = load<u32>(quad, QUAD_VARIANTS);
  const variants1: u64 = load<u32>(quad, QUAD_VARIANTS + 4);
  const variants2: u64 = load<u32>(quad, QUAD_VARIANTS + 8);
  const variants3: u64 = load<u32>(quad, QUAD_VARIANTS + 12);
  let notes = NOTES;
  for (let at = codes; at < codesEnd; at += WORD) {
    const code: usize = load<u32>(at);
    const latency = v128.load(latencies + code * LINE);
    const score = scoreOf(latency, zeros, slopes, v128.load_splat<f32>(parts + code * WORD), bases);
    const useful = v128.and(i32x4.le_s(latency, caps), f32x4.ge(score, least));
    if (i32x4.bitmask(useful) == 0) continue;
    const within = f32x4.pmax(f32x4.pmin(score, tops), bottoms);
    const steps = v128.and(f32x4.add(within, rounding), useful);
    const entry0 = <usize>load<u16>(entries + (<usize>i16x8.extract_lane_u(steps, 0) << 1));
    const entry1 = <usize>load<u16>(entries + (<usize>i16x8.extract_lane_u(steps, 2) << 1));
    const entry2 = <usize>load<u16>(entries + (<usize>i16x8.extract_lane_u(steps, 4) << 1));
    const entry3 = <usize>load<u16>(entries + (<usize>i16x8.extract_lane_u(steps, 6) << 1));
    const pairs0 = pairs + (entry0 << 3);
    store<u64>(pairs0, load<u64>(pairs0) + variants0);
    const pairs1 = pairs + (entry1 << 3);
    store<u64>(pairs1, load<u64>(pairs1, 8) + variants1, 8);
    const pairs2 = pairs + (entry2 << 3);
    store<u64>(pairs2, load<u64>(pairs2, 16) + variants2, 16);
    const pairs3 = pairs + (entry3 << 3);
    store<u64>(pairs3, load<u64>(pairs3, 24) + variants3, 24);
    v128.store(notes, steps);
    store<u32>(notes, <u32>code, 16);
    notes += ((entry0 | entry1 | entry2 | entry3) & OPEN) * (NOTE / OPEN);
  }
  for (let note = NOTES; note < notes; note += NOTE) {
    const code: usize = load<u32>(note, 16);
    for (let lane: usize = 0; lane < 4; lane++) judge(query, quad, lane, code, load<u16>(note + lane * WORD));
  }
}

/** Where the quads of a loaded block begin. */
// @ts-ignore: decorator
@inline function firstQuad(query: usize, block: usize): usize {
  const offset: usize = load<u32>(placeAt(query, QUERY_QUAD_OFFSETS) + block * WORD);
  return placeAt(query, QUERY_QUADS) + offset * QUAD_BYTES;
}

/** Count the pairs of some codes on a loaded block, whose latencies are there. */
function countCodes(query: usize, block: usize, codes: usize, codesEnd: usize): void {
  const end = firstQuad(query, block + 1);
  for (let quad = firstQuad(query, block); quad < end; quad += QUAD_BYTES) {
    countQuad(query, quad, codes, codesEnd);
  }
}

/** Whether a query can have pairs of the group on a loaded block. */
// @ts-ignore: decorator
@inline function takesPart(query: usize, block: usize): bool {
  return firstQuad(query, block) != firstQuad(query, block + 1) && load<u32>(query, QUERY_CODE_COUNT) != 0;
}

/** Count the pairs of the group on a loaded block, whose latencies are there. */
export function countScores(queries: usize, queriesEnd: usize, block: usize): void {
  for (let query = queries; query < queriesEnd; query += QUERY_BYTES) {
    if (!takesPart(query, block)) continue;
    const codes = placeAt(query, QUERY_CODES);
    countCodes(query, block, codes, codes + <usize>load<u32>(query, QUERY_CODE_COUNT) * WORD);
  }
}

/** Whether any query can have pairs of the group on a loaded block. */
export function takePart(queries: usize, queriesEnd: usize, block: usize): bool {
  for (let query = queries; query < queriesEnd; query += QUERY_BYTES) if (takesPart(query, block)) return true;
  return false;
}

/** By prefixes of `length` labels, how many shorter ones there are. */
// @ts-ignore: decorator
@inline function prefixesBefore(length: i32): usize {
  let prefixes: usize = 1;
  for (let i: i32 = 0; i < length; i++) prefixes *= LABELS;
  return (prefixes - 1) / (LABELS - 1);
}

/** List the codes that have a part in each query, and write the best parts of the prefixes of `labelled` labels. */
export function beginScores(queries: usize, queriesEnd: usize, codes: i32, labelled: i32): void {
  for (let query = queries; query < queriesEnd; query += QUERY_BYTES) {
    const parts = placeAt(query, QUERY_PARTS);
    let code = placeAt(query, QUERY_CODES);
    for (let i: i32 = 0; i < codes; i++) {
      if (load<f32>(parts + <usize>i * WORD) == -Infinity) continue;
      store<i32>(code, i);
      code += WORD;
    }
    store<u32>(query, <u32>((code - placeAt(query, QUERY_CODES)) / WORD), QUERY_CODE_COUNT);
    let from = parts;
    for (let length = labelled - 1; length >= 0; length--) {
      const to = placeAt(query, QUERY_BEST) + prefixesBefore(length) * WORD;
      const end = placeAt(query, QUERY_BEST) + prefixesBefore(length + 1) * WORD;
      for (let best = to; best < end; best += WORD) {
        store<f32>(best, max3(load<f32>(from), load<f32>(from, WORD), load<f32>(from, 2 * WORD)));
        from += <usize>LABELS * WORD;
      }
      from = to;
    }
  }
}

// @ts-ignore: decorator
@inline function max3(a: f32, b: f32, c: f32): f32 {
  const d = a > b ? a : b;
  return d > c ? d : c;
}

let firstQuery: usize = 0;
let lastQuery: usize = 0;
let loadedBlock: usize = 0;
/** The lanes that quads of any query begin at, as a mask. */
let quadLanes: u32 = 0;
let finishedEnd: usize = 0;

/**
 * Whether no pair of a prefix can be useful to any query; `input` is when the operation of vertex v can begin.
 *
 * Float32 rounds what rises to what rises: a latency no smaller and a part no greater have a score no greater, so that
 * nothing has to be added for what rounding loses.
 */
function isUseless(v: i32, code: i32, input: usize): bool {
  const prefix = (prefixesBefore(v - 1) + <usize>code) * WORD;
  for (let left = quadLanes; left != 0; left &= left - 1) {
    const j = <usize>ctz<u32>(left) * WORD;
    const latency = boundAt(v, input, j);
    for (let query = firstQuery; query < lastQuery; query += QUERY_BYTES) {
      const lanes = placeAt(query, QUERY_LANES) + loadedBlock * (2 * LINE) + j;
      const zeros = i32x4.splat(load<i32>(query, QUERY_ZERO));
      const slopes = f32x4.splat(load<f32>(query, QUERY_SLOPE));
      const best = v128.load_splat<f32>(placeAt(query, QUERY_BEST) + prefix);
      const score = scoreOf(latency, zeros, slopes, best, v128.load(lanes));
      const useful = f32x4.ge(score, f32x4.splat(load<f32>(query, QUERY_LEAST)));
      if (v128.any_true(v128.and(useful, i32x4.le_s(latency, v128.load(lanes, LINE))))) return false;
    }
  }
  return true;
}

/** Find out which lanes of a loaded block any query has quads on. */
function findQuads(block: usize): void {
  quadLanes = 0;
  for (let query = firstQuery; query < lastQuery; query += QUERY_BYTES) {
    if (!takesPart(query, block)) continue;
    const end = firstQuad(query, block + 1);
    for (let quad = firstQuad(query, block); quad < end; quad += QUAD_BYTES) {
      quadLanes |= 1 << (load<u32>(quad, QUAD_LANES) / <u32>WORD);
    }
  }
}

function search(v: i32, code: i32, leaves: i32): void {
  const input = prepare(v);
  if (isUseless(v, code, input)) return;
  if (v == interior) {
    if (joined) finishJoined(v, code * LABELS, input);
    else finish(v, code * LABELS, input);
    store<i32>(finishedEnd, code * LABELS);
    finishedEnd += WORD;
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) {
    const next = code * LABELS + label;
    if (cellsBefore(next * leaves) == cellsBefore((next + 1) * leaves)) continue;
    runLabel(v, label, input);
    search(v + 1, next, leaves / LABELS);
  }
}

/** Write to FOUND the codes of the prefixes in FINISHED that have a part in a query; returns their end. */
function findCodes(query: usize): usize {
  const parts = placeAt(query, QUERY_PARTS);
  let to = FOUND;
  for (let at = FINISHED; at < finishedEnd; at += WORD) {
    const first = load<i32>(at);
    for (let code = first; code < first + LABELS; code++) {
      if (load<f32>(parts + <usize>code * WORD) == -Infinity) continue;
      store<i32>(to, code);
      to += WORD;
    }
  }
  return to;
}

/**
 * Count the pairs of the loaded graph on a block of columns, without those that a bound shows to be useless.
 *
 * `beginScores` comes first. `block`, `serial` and `engines` are those of `schedule`, `number` is the block's among the
 * loaded ones. Returns how many codes were scheduled.
 */
export function searchScores(
  queries: usize,
  queriesEnd: usize,
  number: usize,
  block: usize,
  serial: usize,
  engines: u32,
): i32 {
  firstQuery = queries;
  lastQuery = queriesEnd;
  loadedBlock = number;
  finishedEnd = FINISHED;
  if (programWord(INTERIOR) == 0) {
    schedule(block, serial, engines);
    countScores(queries, queriesEnd, number);
    return 1;
  }
  findQuads(number);
  begin(block, serial, engines);
  sumRest();
  search(1, 0, codesOfLabel());
  if (finishedEnd == FINISHED) return 0;
  for (let query = queries; query < queriesEnd; query += QUERY_BYTES) {
    if (takesPart(query, number)) countCodes(query, number, FOUND, findCodes(query));
  }
  return <i32>((finishedEnd - FINISHED) / WORD) * LABELS;
}
