// The latency of every labelling of one graph on one block of accelerator columns; layout.ts says what lies where.
//
// Cycles are multiplied by the repeats of their module on the way in: a makespan scales with its operations, and the
// latency is then the plain sum of the serial part and the makespans of the modules.
//
// walk.ts has the walk down the labels; those of the last vertex are finished in one loop.

import { storeHits } from './find';
import {
  ADDITION,
  BEST,
  ENGINES,
  HIT,
  HITS,
  INTERIOR,
  LABELLED,
  LABELS,
  LANES,
  LATENCY,
  LEAST,
  LEVELS,
  LINE,
  MODULES,
  OPERAND_COUNT,
  OUTPUT_ADDITION,
  OUTPUT_PROJECTION,
  PREDECESSORS,
  PROJECTION,
  REPEATS,
  REST,
  ROW,
  SHAPES,
  WORD,
  ZERO,
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
  runLabel,
} from './walk';

let serialRow: usize = 0;

/** Bring the rows that the graph needs together, multiplied by the repeats of their module. */
function gather(block: usize): void {
  for (let i: i32 = 0; i < OPERAND_COUNT; i++) {
    const shapes = SHAPES + i * MODULES;
    if (programWord(shapes) < 0) continue;
    let to = operandRow(i);
    for (let m: i32 = 0; m < MODULES; m++) {
      const from = block + <usize>programWord(shapes + m) * LINE;
      const factor = i32x4.splat(programWord(REPEATS + m));
      for (let o: usize = 0; o < LINE; o += 16) v128.store(to + o, i32x4.mul(v128.load(from + o), factor));
      to += LINE;
    }
  }
}

/** Finish the labels of the last vertex; the makespan is the last finish of any engine. */
export function finish(v: i32, code: i32, input: usize): void {
  const e3: usize = load<u32>(engineAt(v, engine3));
  const e1: usize = load<u32>(engineAt(v, engine1));
  const ep: usize = load<u32>(engineAt(v, enginePool));
  const ea: usize = load<u32>(engineAt(v, engineAdd));
  const c3 = operand(v, LABELLED + CONV3X3);
  const c1 = operand(v, LABELLED + CONV1X1);
  const cp = operand(v, LABELLED + MAXPOOL3X3);
  const to = LATENCY + <usize>code * LINE;
  for (let j: usize = 0; j < LINE; j += 16) {
    let sum3 = v128.load(serialRow + j);
    let sum1 = sum3;
    let sumPool = sum3;
    for (let o = j; o < ROW; o += LINE) {
      const ready = v128.load(input + o);
      const t3 = v128.load(e3 + o);
      const t1 = v128.load(e1 + o);
      const tp = v128.load(ep + o);
      const busy = max(max(t3, t1), max(tp, v128.load(ea + o)));
      sum3 = i32x4.add(sum3, max(busy, i32x4.add(max(t3, ready), v128.load(c3 + o))));
      sum1 = i32x4.add(sum1, max(busy, i32x4.add(max(t1, ready), v128.load(c1 + o))));
      sumPool = i32x4.add(sumPool, max(busy, i32x4.add(max(tp, ready), v128.load(cp + o))));
    }
    v128.store(to + j, sum3);
    v128.store(to + j, sum1, LINE);
    v128.store(to + j, sumPool, 2 * LINE);
  }
}

/**
 * The same for a graph with an edge from input to output: a projection follows on the engine of 1x1, then an addition
 * that waits for everything. Where the last vertex shares that engine, the projection starts after it.
 */
export function finishJoined(v: i32, code: i32, input: usize): void {
  const e3: usize = load<u32>(engineAt(v, engine3));
  const e1: usize = load<u32>(engineAt(v, engine1));
  const ep: usize = load<u32>(engineAt(v, enginePool));
  const ea: usize = load<u32>(engineAt(v, engineAdd));
  const c3 = operand(v, LABELLED + CONV3X3);
  const c1 = operand(v, LABELLED + CONV1X1);
  const cp = operand(v, LABELLED + MAXPOOL3X3);
  const cj = operandRow(OUTPUT_PROJECTION);
  const cs = operandRow(OUTPUT_ADDITION);
  const to = LATENCY + <usize>code * LINE;
  const shared3 = i32x4.splat(engine3 == engine1 ? -1 : 0);
  const sharedPool = i32x4.splat(enginePool == engine1 ? -1 : 0);
  for (let j: usize = 0; j < LINE; j += 16) {
    let sum3 = v128.load(serialRow + j);
    let sum1 = sum3;
    let sumPool = sum3;
    for (let o = j; o < ROW; o += LINE) {
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
      sum3 = i32x4.add(sum3, i32x4.add(last3, addition));
      sum1 = i32x4.add(sum1, i32x4.add(last1, addition));
      sumPool = i32x4.add(sumPool, i32x4.add(lastPool, addition));
    }
    v128.store(to + j, sum3);
    v128.store(to + j, sum1, LINE);
    v128.store(to + j, sumPool, 2 * LINE);
  }
}

/** Schedule vertex v and all that follows it; `code` is the label prefix, `leaves` the codes a label of v stands for. */
function visit(v: i32, code: i32, leaves: i32): void {
  const input = prepare(v);
  if (v == interior) {
    if (joined) finishJoined(v, code * LABELS, input);
    else finish(v, code * LABELS, input);
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) {
    const next = code * LABELS + label;
    if (cellsBefore(next * leaves) == cellsBefore((next + 1) * leaves)) continue;
    runLabel(v, label, input);
    visit(v + 1, next, leaves / LABELS);
  }
}

/** Take what a graph is scheduled with from its program, the block and the engines. */
export function begin(block: usize, serial: usize, engines: u32): void {
  beginWalk(ROW, engines);
  serialRow = serial;
  gather(block);
}

/**
 * Write to LATENCY the latencies of every label code that has a cell, on one block of columns.
 *
 * `block` points to the block's cycles (one line a shape), `serial` to its serial parts; `engines` holds the
 * engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each.
 */
export function schedule(block: usize, serial: usize, engines: u32): void {
  begin(block, serial, engines);
  if (interior == 0) {
    // The one cell without operations: a projection from input to output.
    for (let j: usize = 0; j < LINE; j += 16) {
      let sum = v128.load(serial + j);
      for (let o = j; o < ROW; o += LINE) sum = i32x4.add(sum, v128.load(operandRow(OUTPUT_PROJECTION) + o));
      v128.store(LATENCY + j, sum);
    }
    return;
  }
  visit(1, 0, codesOfLabel());
}

// The search does the same for the cells alone that may be faster than their thresholds. A prefix of labels has, on each
// column, a bound that none of its cells is faster than: each engine still has to do what does not depend on labels, and
// the operation at hand, whatever its label, waits for its input. Where that bound is not below the threshold of the most
// accurate cell of the prefix on any column of the block, none of its cells is scheduled.

let limits: usize = 0;
let limitBytes: usize = 0;
let hitEnd: usize = 0;
let leftOut: i32 = 0;

/** By prefixes of `length` labels, where their best levels begin. */
// @ts-ignore: decorator
@inline function bestAt(length: i32): usize {
  let prefixes: i32 = 1;
  for (let i: i32 = 0; i < length; i++) prefixes *= LABELS;
  return BEST + <usize>((prefixes - 1) / (LABELS - 1)) * WORD;
}

/** Write the best level of every prefix of the labels of the loaded graph; that of one without a cell is −1, the largest u32. */
export function rankPrefixes(): void {
  let below: usize = LEVELS;
  const labelled = programWord(INTERIOR);
  for (let length = labelled - 1; length >= 0; length--) {
    const to = bestAt(length);
    const prefixes = <i32>((bestAt(length + 1) - to) / WORD);
    for (let i: i32 = 0; i < prefixes; i++) {
      const from = below + <usize>(i * LABELS) * WORD;
      const best = min(min(load<u32>(from), load<u32>(from, WORD)), load<u32>(from, 2 * WORD));
      store<u32>(to + <usize>i * WORD, best);
    }
    below = to;
  }
}

// @ts-ignore: decorator
@inline function restRow(v: i32, engine: u32): usize {
  return REST + (<usize>(v * ENGINES) + engine) * ROW;
}
// @ts-ignore: decorator
@inline function leastRow(v: i32): usize {
  return LEAST + <usize>(v - 1) * ROW;
}

function addRow(to: usize, from: usize): void {
  for (let o: usize = 0; o < ROW; o += 16) v128.store(to + o, i32x4.add(v128.load(to + o), v128.load(from + o)));
}

/** Write REST and LEAST, last vertex first. */
export function sumRest(): void {
  memory.fill(restRow(interior, 0), 0, <usize>ENGINES * ROW);
  if (joined) addRow(restRow(interior, engine1), operandRow(OUTPUT_PROJECTION));
  const together = engine3 == engine1 && engine1 == enginePool;
  for (let v = interior; v >= 1; v--) {
    const c3 = operand(v, LABELLED + CONV3X3), c1 = operand(v, LABELLED + CONV1X1), cp = operand(v, LABELLED + MAXPOOL3X3);
    const least = leastRow(v);
    for (let o: usize = 0; o < ROW; o += 16) {
      const two = i32x4.min_s(v128.load(c3 + o), v128.load(c1 + o));
      v128.store(least + o, i32x4.min_s(two, v128.load(cp + o)));
    }
    // Where all labels run on one engine, it has the least of them to do.
    if (together) addRow(restRow(v, engine1), least);
    if (v == 1) return;
    memory.copy(restRow(v - 1, 0), restRow(v, 0), <usize>ENGINES * ROW);
    const predecessors = <u32>programWord(PREDECESSORS + v - 1);
    if (predecessors & 1) addRow(restRow(v - 1, engine1), operand(v, PROJECTION));
    for (let more = popcnt<u32>(predecessors); more > 1; more--) addRow(restRow(v - 1, engineAdd), operand(v, ADDITION));
  }
}

/**
 * A latency that no cell of a prefix is below, on the lanes at byte j of a line; `input` is when the operation of vertex v
 * can begin.
 */
// @ts-ignore: decorator
@inline export function boundAt(v: i32, input: usize, j: usize): v128 {
  const e0: usize = load<u32>(engineAt(v, 0));
  const e1: usize = load<u32>(engineAt(v, 1));
  const e2: usize = load<u32>(engineAt(v, 2));
  const e3: usize = load<u32>(engineAt(v, 3));
  const rest = restRow(v, 0);
  const least = leastRow(v);
  const last: usize = joined ? operandRow(OUTPUT_ADDITION) : ZERO;
  let sum = v128.load(serialRow + j);
  for (let o = j; o < ROW; o += LINE) {
    const first = max(
      i32x4.add(v128.load(e0 + o), v128.load(rest + o)),
      i32x4.add(v128.load(e1 + o), v128.load(rest + o, ROW)),
    );
    const second = max(
      i32x4.add(v128.load(e2 + o), v128.load(rest + o, 2 * ROW)),
      i32x4.add(v128.load(e3 + o), v128.load(rest + o, 3 * ROW)),
    );
    const third = i32x4.add(v128.load(input + o), v128.load(least + o));
    sum = i32x4.add(sum, i32x4.add(max(max(first, second), third), v128.load(last + o)));
  }
  return sum;
}

/** Whether no cell of a prefix is below its threshold on any column; `input` is when the operation of vertex v can begin. */
function isOut(v: i32, code: i32, input: usize): bool {
  const limit = limits + <usize>load<u32>(bestAt(v - 1) + <usize>code * WORD) * limitBytes;
  for (let j: usize = 0; j < LINE; j += 16) {
    if (v128.any_true(i32x4.lt_s(boundAt(v, input, j), v128.load(limit + j)))) return false;
  }
  return true;
}

/** Append the lanes of a code that are below its threshold. */
function compare(code: i32): void {
  const level = load<i32>(LEVELS + <usize>code * WORD);
  if (level < 0) return;
  const row = LATENCY + <usize>code * LINE;
  const limit = limits + <usize>level * limitBytes;
  for (let j: usize = 0; j < LINE; j += 16) {
    const below = i32x4.lt_s(v128.load(row + j), v128.load(limit + j));
    if (v128.any_true(below)) hitEnd = storeHits(hitEnd, code * LANES, row, j, i32x4.bitmask(below));
  }
}

function search(v: i32, code: i32, leaves: i32): void {
  const input = prepare(v);
  if (isOut(v, code, input)) {
    leftOut += cellsBefore((code + 1) * LABELS * leaves) - cellsBefore(code * LABELS * leaves);
    return;
  }
  if (v == interior) {
    const first = code * LABELS;
    if (joined) finishJoined(v, first, input);
    else finish(v, first, input);
    for (let label: i32 = 0; label < LABELS; label++) compare(first + label);
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) {
    const next = code * LABELS + label;
    if (cellsBefore(next * leaves) == cellsBefore((next + 1) * leaves)) continue;
    runLabel(v, label, input);
    search(v + 1, next, leaves / LABELS);
  }
}

/**
 * Find the latencies below their thresholds on one block of columns, of all cells that have one; `rankPrefixes` comes first.
 *
 * `block`, `serial` and `engines` are those of `schedule`, `thresholds` and `levelBytes` those of `findBelow`. Returns the
 * number of hits; `takeLeftOut` tells how many cells were left out.
 */
export function searchBelow(block: usize, serial: usize, engines: u32, thresholds: usize, levelBytes: usize): i32 {
  limits = thresholds;
  limitBytes = levelBytes;
  hitEnd = HITS;
  leftOut = 0;
  if (programWord(INTERIOR) == 0) {
    schedule(block, serial, engines);
    compare(0);
  } else {
    begin(block, serial, engines);
    sumRest();
    search(1, 0, codesOfLabel());
  }
  return <i32>((hitEnd - HITS) / HIT);
}

/** The number of cells that the last `searchBelow` did not schedule. */
export function takeLeftOut(): i32 {
  return leftOut;
}
