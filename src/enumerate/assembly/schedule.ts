// The latency of every labelling of one graph on one block of accelerator columns; layout.ts says what lies where.
//
// Cycles are multiplied by the repeats of their module on the way in: a makespan scales with its operations, and the
// latency is then the plain sum of the serial part and the makespans of the modules.
//
// Labels are walked as a tree, vertex 1 first. Channels depend on the graph alone, so cells that share a label prefix
// share every operation up to there; the labels of the last vertex are finished in one loop.
//
//   vertex v:  projection (engine of 1x1) → additions (engine of add) → own operation (engine of its label)
//
// An engine works in program order, so the finish of its last operation is all there is to know about it: ENGINE holds,
// for each vertex and engine, a pointer to the row with those times. OWN(v) is the finish of vertex v, PRE(v, e) the
// time of engine e after the projection and additions of vertex v.

import {
  ADDITION,
  CUMULATIVE,
  ENGINE,
  ENGINES,
  INTERIOR,
  JOINED,
  LABELLED,
  LABELS,
  LATENCY,
  LINE,
  MODULES,
  OPERAND_COUNT,
  OPERANDS,
  OPERANDS_PER_VERTEX,
  OUTPUT_ADDITION,
  OUTPUT_PROJECTION,
  OWN,
  PRE,
  PREDECESSORS,
  PROGRAM,
  PROJECTION,
  REPEATS,
  ROW,
  SHAPES,
  WORD,
  ZERO,
} from './layout';

const CONV3X3: i32 = 0;
const CONV1X1: i32 = 1;
const MAXPOOL3X3: i32 = 2;

let interior: i32 = 0;
let engine3: u32 = 0;
let engine1: u32 = 0;
let enginePool: u32 = 0;
let engineAdd: u32 = 0;
let serialRow: usize = 0;

// @ts-ignore: decorator
@inline function programWord(word: i32): i32 {
  return load<i32>(PROGRAM + <usize>word * WORD);
}
// @ts-ignore: decorator
@inline function operandRow(operand: i32): usize {
  return OPERANDS + <usize>operand * ROW;
}
// @ts-ignore: decorator
@inline function operand(v: i32, slot: i32): usize {
  return operandRow((v - 1) * OPERANDS_PER_VERTEX + slot);
}
// @ts-ignore: decorator
@inline function own(v: i32): usize {
  return OWN + <usize>(v - 1) * ROW;
}
// @ts-ignore: decorator
@inline function pre(v: i32, engine: u32): usize {
  return PRE + (<usize>(v * ENGINES) + engine) * ROW;
}
// @ts-ignore: decorator
@inline function engineAt(v: i32, engine: u32): usize {
  return ENGINE + (<usize>(v * ENGINES) + engine) * WORD;
}
// @ts-ignore: decorator
@inline function engineOf(label: i32): u32 {
  return label == CONV3X3 ? engine3 : label == CONV1X1 ? engine1 : enginePool;
}
// @ts-ignore: decorator
@inline function max(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

/** The number of cells with a smaller label code. */
// @ts-ignore: decorator
@inline function cellsBefore(code: i32): i32 {
  return load<i32>(CUMULATIVE + <usize>code * WORD);
}

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

/** to = engine + cycles: an operation that waits for nothing but its engine. */
function runFree(engine: usize, cycles: usize, to: usize): void {
  for (let o: usize = 0; o < ROW; o += 64) {
    v128.store(to + o, i32x4.add(v128.load(engine + o), v128.load(cycles + o)));
    v128.store(to + o, i32x4.add(v128.load(engine + o, 16), v128.load(cycles + o, 16)), 16);
    v128.store(to + o, i32x4.add(v128.load(engine + o, 32), v128.load(cycles + o, 32)), 32);
    v128.store(to + o, i32x4.add(v128.load(engine + o, 48), v128.load(cycles + o, 48)), 48);
  }
}

/** to = max(engine, input) + cycles. */
function runAfter(engine: usize, input: usize, cycles: usize, to: usize): void {
  for (let o: usize = 0; o < ROW; o += 64) {
    v128.store(to + o, i32x4.add(max(v128.load(engine + o), v128.load(input + o)), v128.load(cycles + o)));
    v128.store(to + o, i32x4.add(max(v128.load(engine + o, 16), v128.load(input + o, 16)), v128.load(cycles + o, 16)), 16);
    v128.store(to + o, i32x4.add(max(v128.load(engine + o, 32), v128.load(input + o, 32)), v128.load(cycles + o, 32)), 32);
    v128.store(to + o, i32x4.add(max(v128.load(engine + o, 48), v128.load(input + o, 48)), v128.load(cycles + o, 48)), 48);
  }
}

/** to = max(engine, first, second) + cycles; `to` may be any of them. */
function runAfterBoth(engine: usize, first: usize, second: usize, cycles: usize, to: usize): void {
  for (let o: usize = 0; o < ROW; o += 16) {
    const ready = max(v128.load(engine + o), max(v128.load(first + o), v128.load(second + o)));
    v128.store(to + o, i32x4.add(ready, v128.load(cycles + o)));
  }
}

/** Finish the labels of the last vertex; the makespan is the last finish of any engine. */
function finish(v: i32, code: i32, input: usize): void {
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
function finishJoined(v: i32, code: i32, input: usize): void {
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
  const predecessors = <u32>programWord(PREDECESSORS + v - 1);
  let input: usize = 0;
  if (predecessors & 1) {
    input = pre(v, engine1);
    runFree(load<u32>(engineAt(v, engine1)), operand(v, PROJECTION), input);
    store<u32>(engineAt(v, engine1), <u32>input);
  }
  for (let u: i32 = 1; u < v; u++) {
    if (!((predecessors >> u) & 1)) continue;
    if (input == 0) {
      input = own(u);
      continue;
    }
    const to = pre(v, engineAdd);
    runAfterBoth(load<u32>(engineAt(v, engineAdd)), input, own(u), operand(v, ADDITION), to);
    store<u32>(engineAt(v, engineAdd), <u32>to);
    input = to;
  }
  if (v == interior) {
    if (programWord(JOINED)) finishJoined(v, code * LABELS, input);
    else finish(v, code * LABELS, input);
    return;
  }
  for (let label: i32 = 0; label < LABELS; label++) {
    const next = code * LABELS + label;
    if (cellsBefore(next * leaves) == cellsBefore((next + 1) * leaves)) continue;
    const engine = engineOf(label);
    runAfter(load<u32>(engineAt(v, engine)), input, operand(v, LABELLED + label), own(v));
    v128.store(engineAt(v + 1, 0), v128.load(engineAt(v, 0)));
    store<u32>(engineAt(v + 1, engine), <u32>own(v));
    visit(v + 1, next, leaves / LABELS);
  }
}

/**
 * Write to LATENCY the latencies of every label code that has a cell, on one block of columns.
 *
 * `block` points to the block's cycles (one line a shape), `serial` to its serial parts; `engines` holds the
 * engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each.
 */
export function schedule(block: usize, serial: usize, engines: u32): void {
  interior = programWord(INTERIOR);
  engine3 = engines & 3;
  engine1 = (engines >> 8) & 3;
  enginePool = (engines >> 16) & 3;
  engineAdd = (engines >> 24) & 3;
  serialRow = serial;
  gather(block);
  if (interior == 0) {
    // The one cell without operations: a projection from input to output.
    for (let j: usize = 0; j < LINE; j += 16) {
      let sum = v128.load(serial + j);
      for (let o = j; o < ROW; o += LINE) sum = i32x4.add(sum, v128.load(operandRow(OUTPUT_PROJECTION) + o));
      v128.store(LATENCY + j, sum);
    }
    return;
  }
  for (let e: u32 = 0; e < <u32>ENGINES; e++) store<u32>(engineAt(1, e), <u32>ZERO);
  let leaves: i32 = 1;
  for (let v: i32 = 1; v < interior; v++) leaves *= LABELS;
  visit(1, 0, leaves);
}
