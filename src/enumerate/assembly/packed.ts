// The schedule of all cells of a graph on one packed block: columns that are equal for a module are scheduled once for it.
// packed-blocks.ts says how columns are packed, layout.ts what lies where.
//
// A row holds the vectors of module 0, then those of module 1, and so on: as many as the module has distinct ones among
// the columns of the block. What is summed in the end are vectors of a SUM row: the makespans, as many as a row has
// vectors, and behind them the sums of two vectors each that the block's steps name. A latency is the serial part and
// three vectors of its SUM row.
//
// walk.ts has the walk down the labels. Latencies are compared as they are made; only those below are written.

import { storeHits } from './find';
import {
  EXTREMES,
  HIT,
  HITS,
  LABELLED,
  LABELS,
  LATENCY,
  LEVELS,
  MODULES,
  OPERAND_COUNT,
  OUTPUT_ADDITION,
  OUTPUT_PROJECTION,
  PACKED_ENDS,
  PACKED_ENGINES,
  PACKED_LANES,
  PACKED_OUTPUTS,
  PACKED_PLACES,
  PACKED_ROW,
  PACKED_SERIAL,
  PACKED_STEPS,
  PACKED_SUMMANDS,
  PACKED_TERMS,
  REPEATS,
  SHAPES,
  SUMS,
  SUM_ROW,
  VECTOR,
  WORD,
} from './layout';
import {
  CONV1X1,
  CONV3X3,
  MAXPOOL3X3,
  beginWalk,
  cellsBefore,
  codesOfLabel,
  engine1,
  engine3,
  engineAdd,
  engineAt,
  enginePool,
  interior,
  joined,
  max,
  operand,
  operandRow,
  prepare,
  programWord,
  rowBytes,
  runLabel,
} from './walk';

let packed: usize = 0;
let limits: usize = 0;
let limitBytes: usize = 0;
let hitEnd: usize = 0;

// @ts-ignore: decorator
@inline function blockWord(word: i32): i32 {
  return load<i32>(packed + <usize>word * WORD);
}
// @ts-ignore: decorator
@inline function blockPlace(word: i32): usize {
  return packed + <usize>blockWord(word);
}

/** Bring the rows that the graph needs together, multiplied by the repeats of their module. */
function gather(): void {
  const places = blockPlace(PACKED_PLACES);
  for (let i: i32 = 0; i < OPERAND_COUNT; i++) {
    const shapes = SHAPES + i * MODULES;
    if (programWord(shapes) < 0) continue;
    const to = operandRow(i);
    let o: usize = 0;
    for (let m: i32 = 0; m < MODULES; m++) {
      const place = places + <usize>(programWord(shapes + m) * MODULES + m) * WORD;
      let from = packed + <usize>load<u32>(place);
      const factor = i32x4.splat(programWord(REPEATS + m));
      for (const end = <usize>blockWord(PACKED_ENDS + m); o < end; o += VECTOR) {
        v128.store(to + o, i32x4.mul(v128.load(from), factor));
        from += VECTOR;
      }
    }
  }
}

/** Write the makespans of the labels of the last vertex, one SUM row each. */
function finish(v: i32, input: usize): void {
  const e3: usize = load<u32>(engineAt(v, engine3));
  const e1: usize = load<u32>(engineAt(v, engine1));
  const ep: usize = load<u32>(engineAt(v, enginePool));
  const ea: usize = load<u32>(engineAt(v, engineAdd));
  const c3 = operand(v, LABELLED + CONV3X3);
  const c1 = operand(v, LABELLED + CONV1X1);
  const cp = operand(v, LABELLED + MAXPOOL3X3);
  for (let o: usize = 0; o < rowBytes; o += VECTOR) {
    const ready = v128.load(input + o);
    const t3 = v128.load(e3 + o);
    const t1 = v128.load(e1 + o);
    const tp = v128.load(ep + o);
    const busy = max(max(t3, t1), max(tp, v128.load(ea + o)));
    v128.store(SUMS + o, max(busy, i32x4.add(max(t3, ready), v128.load(c3 + o))));
    v128.store(SUMS + o, max(busy, i32x4.add(max(t1, ready), v128.load(c1 + o))), SUM_ROW);
    v128.store(SUMS + o, max(busy, i32x4.add(max(tp, ready), v128.load(cp + o))), 2 * SUM_ROW);
  }
}

/** The same for a graph with an edge from input to output, as `finishJoined` of schedule.ts. */
function finishJoined(v: i32, input: usize): void {
  const e3: usize = load<u32>(engineAt(v, engine3));
  const e1: usize = load<u32>(engineAt(v, engine1));
  const ep: usize = load<u32>(engineAt(v, enginePool));
  const ea: usize = load<u32>(engineAt(v, engineAdd));
  const c3 = operand(v, LABELLED + CONV3X3);
  const c1 = operand(v, LABELLED + CONV1X1);
  const cp = operand(v, LABELLED + MAXPOOL3X3);
  const cj = operandRow(OUTPUT_PROJECTION);
  const cs = operandRow(OUTPUT_ADDITION);
  const shared3 = i32x4.splat(engine3 == engine1 ? -1 : 0);
  const sharedPool = i32x4.splat(enginePool == engine1 ? -1 : 0);
  for (let o: usize = 0; o < rowBytes; o += VECTOR) {
    const ready = v128.load(input + o);
    const t3 = v128.load(e3 + o);
    const t1 = v128.load(e1 + o);
    const tp = v128.load(ep + o);
    const projection = v128.load(cj + o);
    const addition = v128.load(cs + o);
    const busy = max(max(max(t3, i32x4.add(t1, projection)), tp), v128.load(ea + o));
    const f3 = i32x4.add(max(t3, ready), v128.load(c3 + o));
    const f1 = i32x4.add(max(t1, ready), v128.load(c1 + o));
    const fp = i32x4.add(max(tp, ready), v128.load(cp + o));
    const last3 = max(busy, i32x4.add(f3, v128.and(projection, shared3)));
    const last1 = max(busy, i32x4.add(f1, projection));
    const lastPool = max(busy, i32x4.add(fp, v128.and(projection, sharedPool)));
    v128.store(SUMS + o, i32x4.add(last3, addition));
    v128.store(SUMS + o, i32x4.add(last1, addition), SUM_ROW);
    v128.store(SUMS + o, i32x4.add(lastPool, addition), 2 * SUM_ROW);
  }
}

/** Add what the steps of the block name, in the SUM rows of all labels. */
function sumSteps(): void {
  let at = blockPlace(PACKED_SUMMANDS);
  let to = SUMS + rowBytes;
  for (const end = to + <usize>blockWord(PACKED_STEPS) * VECTOR; to < end; to += VECTOR) {
    const a = SUMS + <usize>load<u32>(at);
    const b = SUMS + <usize>load<u32>(at, WORD);
    v128.store(to, i32x4.add(v128.load(a), v128.load(b)));
    v128.store(to, i32x4.add(v128.load(a, SUM_ROW), v128.load(b, SUM_ROW)), SUM_ROW);
    v128.store(to, i32x4.add(v128.load(a, 2 * SUM_ROW), v128.load(b, 2 * SUM_ROW)), 2 * SUM_ROW);
    at += 2 * WORD;
  }
}

/** Keep the largest latency of a code and append the lanes that are below its threshold; `sums` is its SUM row. */
function compare(code: i32, sums: usize): void {
  const level = load<i32>(LEVELS + <usize>code * WORD);
  if (level < 0) return;
  const limit = limits + <usize>level * limitBytes;
  const serial = blockPlace(PACKED_SERIAL);
  const bytes = <usize>blockWord(PACKED_OUTPUTS) * VECTOR;
  let at = blockPlace(PACKED_TERMS);
  let largest = v128.load(EXTREMES, VECTOR);
  for (let j: usize = 0; j < bytes; j += VECTOR) {
    const a = v128.load(sums + <usize>load<u32>(at));
    const b = v128.load(sums + <usize>load<u32>(at, WORD));
    const c = v128.load(sums + <usize>load<u32>(at, 2 * WORD));
    at += 3 * WORD;
    const latency = i32x4.add(i32x4.add(v128.load(serial + j), a), i32x4.add(b, c));
    largest = max(largest, latency);
    const below = i32x4.lt_s(latency, v128.load(limit + j));
    if (!v128.any_true(below)) continue;
    v128.store(LATENCY + j, latency);
    hitEnd = storeHits(hitEnd, code * PACKED_LANES, LATENCY, j, i32x4.bitmask(below));
  }
  v128.store(EXTREMES, largest, VECTOR);
}

/** Compare the latencies of three codes that all have a cell; as a rule none is below its threshold. */
function compareThree(code: i32): void {
  const levels = LEVELS + <usize>code * WORD;
  const limit3 = limits + <usize>load<u32>(levels) * limitBytes;
  const limit1 = limits + <usize>load<u32>(levels, WORD) * limitBytes;
  const limitPool = limits + <usize>load<u32>(levels, 2 * WORD) * limitBytes;
  const serial = blockPlace(PACKED_SERIAL);
  const bytes = <usize>blockWord(PACKED_OUTPUTS) * VECTOR;
  let at = blockPlace(PACKED_TERMS);
  let largest = v128.load(EXTREMES, VECTOR);
  let below = i32x4.splat(0);
  for (let j: usize = 0; j < bytes; j += VECTOR) {
    const a = SUMS + <usize>load<u32>(at);
    const b = SUMS + <usize>load<u32>(at, WORD);
    const c = SUMS + <usize>load<u32>(at, 2 * WORD);
    at += 3 * WORD;
    const fixed = v128.load(serial + j);
    const l3 = i32x4.add(i32x4.add(fixed, v128.load(a)), i32x4.add(v128.load(b), v128.load(c)));
    const l1 = i32x4.add(
      i32x4.add(fixed, v128.load(a, SUM_ROW)),
      i32x4.add(v128.load(b, SUM_ROW), v128.load(c, SUM_ROW)),
    );
    const lPool = i32x4.add(
      i32x4.add(fixed, v128.load(a, 2 * SUM_ROW)),
      i32x4.add(v128.load(b, 2 * SUM_ROW), v128.load(c, 2 * SUM_ROW)),
    );
    largest = max(max(largest, l3), max(l1, lPool));
    below = v128.or(below, i32x4.lt_s(l3, v128.load(limit3 + j)));
    below = v128.or(below, i32x4.lt_s(l1, v128.load(limit1 + j)));
    below = v128.or(below, i32x4.lt_s(lPool, v128.load(limitPool + j)));
  }
  v128.store(EXTREMES, largest, VECTOR);
  if (!v128.any_true(below)) return;
  for (let label: i32 = 0; label < LABELS; label++) compare(code + label, SUMS + <usize>label * SUM_ROW);
}

/** Finish the labels of the last vertex and look at their latencies. */
function finishLabels(v: i32, code: i32, input: usize): void {
  if (joined) finishJoined(v, input);
  else finish(v, input);
  sumSteps();
  if (cellsBefore(code + LABELS) - cellsBefore(code) == LABELS) {
    compareThree(code);
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) compare(code + label, SUMS + <usize>label * SUM_ROW);
}

function visit(v: i32, code: i32, leaves: i32): void {
  const input = prepare(v);
  if (v == interior) {
    finishLabels(v, code * LABELS, input);
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) {
    const next = code * LABELS + label;
    if (cellsBefore(next * leaves) == cellsBefore((next + 1) * leaves)) continue;
    runLabel(v, label, input);
    visit(v + 1, next, leaves / LABELS);
  }
}

/** The one cell without operations: a projection from input to output. */
function lookAtProjection(): void {
  memory.copy(SUMS, operandRow(OUTPUT_PROJECTION), rowBytes);
  sumSteps();
  compare(0, SUMS);
}

/**
 * Compute the latency of every cell of the loaded graph on one packed block, keep the largest, and find those below their
 * thresholds.
 *
 * `block` points to the block, `thresholds` to those of its first lane in level 0, `levelBytes` lies between levels. Returns
 * the number of hits: code · PACKED_LANES + lane, latency.
 */
export function scanPacked(block: usize, thresholds: usize, levelBytes: usize): i32 {
  packed = block;
  limits = thresholds;
  limitBytes = levelBytes;
  hitEnd = HITS;
  beginWalk(<usize>blockWord(PACKED_ROW), blockWord(PACKED_ENGINES));
  gather();
  if (interior == 0) lookAtProjection();
  else visit(1, 0, codesOfLabel());
  return <i32>((hitEnd - HITS) / HIT);
}
