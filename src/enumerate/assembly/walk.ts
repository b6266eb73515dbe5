// How the labels of a graph are walked: as a tree, vertex 1 first, on rows of times. What a row is, and what is done at the last
// vertex, is up to who walks: schedule.ts and rank.ts on blocks of columns, packed.ts on packed ones.
//
// Channels depend on the graph alone, so cells that share a label prefix share every operation up to there.
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
  OPERANDS,
  OPERANDS_PER_VERTEX,
  OWN,
  PRE,
  PREDECESSORS,
  PROGRAM,
  PROJECTION,
  ROW,
  VECTOR,
  WORD,
  ZERO,
} from './layout';

export const CONV3X3: i32 = 0;
export const CONV1X1: i32 = 1;
export const MAXPOOL3X3: i32 = 2;

/** Of the graph that is walked: vertices besides input and output, whether an edge joins those two. */
export let interior: i32 = 0;
export let joined: bool = false;
/** The engine of each kind of operation. */
export let engine3: u32 = 0;
export let engine1: u32 = 0;
export let enginePool: u32 = 0;
export let engineAdd: u32 = 0;
/** Bytes of a row that are used, an even number of vectors; rows lie ROW apart. */
export let rowBytes: usize = ROW;

// @ts-ignore: decorator
@inline export function programWord(word: i32): i32 {
  return load<i32>(PROGRAM + <usize>word * WORD);
}
// @ts-ignore: decorator
@inline export function operandRow(operand: i32): usize {
  return OPERANDS + <usize>operand * ROW;
}
// @ts-ignore: decorator
@inline export function operand(v: i32, slot: i32): usize {
  return operandRow((v - 1) * OPERANDS_PER_VERTEX + slot);
}
// @ts-ignore: decorator
@inline export function own(v: i32): usize {
  return OWN + <usize>(v - 1) * ROW;
}
// @ts-ignore: decorator
@inline export function pre(v: i32, engine: u32): usize {
  return PRE + (<usize>(v * ENGINES) + engine) * ROW;
}
// @ts-ignore: decorator
@inline export function engineAt(v: i32, engine: u32): usize {
  return ENGINE + (<usize>(v * ENGINES) + engine) * WORD;
}
// @ts-ignore: decorator
@inline function engineOf(label: i32): u32 {
  return label == CONV3X3 ? engine3 : label == CONV1X1 ? engine1 : enginePool;
}
// @ts-ignore: decorator
@inline export function max(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

/** The number of cells with a smaller label code. */
// @ts-ignore: decorator
@inline export function cellsBefore(code: i32): i32 {
  return load<i32>(CUMULATIVE + <usize>code * WORD);
}

/** Begin to walk the loaded graph, on rows of so many bytes; `engines` has those of conv3x3, conv1x1, maxpool3x3 and add, one byte each. */
export function beginWalk(bytes: usize, engines: u32): void {
  rowBytes = bytes;
  interior = programWord(INTERIOR);
  joined = programWord(JOINED) != 0;
  engine3 = engines & 3;
  engine1 = (engines >> 8) & 3;
  enginePool = (engines >> 16) & 3;
  engineAdd = (engines >> 24) & 3;
  for (let e: u32 = 0; e < <u32>ENGINES; e++) store<u32>(engineAt(1, e), <u32>ZERO);
}

/** to = engine + cycles: an operation that waits for nothing but its engine. */
function runFree(engine: usize, cycles: usize, to: usize): void {
  for (let o: usize = 0; o < rowBytes; o += 2 * VECTOR) {
    v128.store(to + o, i32x4.add(v128.load(engine + o), v128.load(cycles + o)));
    v128.store(to + o, i32x4.add(v128.load(engine + o, VECTOR), v128.load(cycles + o, VECTOR)), VECTOR);
  }
}

/** to = max(engine, input) + cycles. */
function runAfter(engine: usize, input: usize, cycles: usize, to: usize): void {
  if (engine == input || engine == ZERO) {
    runFree(input, cycles, to);
    return;
  }
  for (let o: usize = 0; o < rowBytes; o += 2 * VECTOR) {
    const first = max(v128.load(engine + o), v128.load(input + o));
    const second = max(v128.load(engine + o, VECTOR), v128.load(input + o, VECTOR));
    v128.store(to + o, i32x4.add(first, v128.load(cycles + o)));
    v128.store(to + o, i32x4.add(second, v128.load(cycles + o, VECTOR)), VECTOR);
  }
}

/** to = max(engine, first, second) + cycles; `to` may be any of them. */
function runAfterBoth(engine: usize, first: usize, second: usize, cycles: usize, to: usize): void {
  // An engine that has done nothing yet, or whose last operation is waited for anyway, delays nothing.
  if (engine == ZERO || engine == first || engine == second) {
    runAfter(first, second, cycles, to);
    return;
  }
  for (let o: usize = 0; o < rowBytes; o += VECTOR) {
    const ready = max(v128.load(engine + o), max(v128.load(first + o), v128.load(second + o)));
    v128.store(to + o, i32x4.add(ready, v128.load(cycles + o)));
  }
}

/** Schedule the projection and the additions of vertex v; returns the row with the times at which its input is ready. */
export function prepare(v: i32): usize {
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
  return input;
}

/** Schedule the operation of vertex v under a label and hand the engines on to the next vertex. */
// @ts-ignore: decorator
@inline export function runLabel(v: i32, label: i32, input: usize): void {
  const engine = engineOf(label);
  runAfter(load<u32>(engineAt(v, engine)), input, operand(v, LABELLED + label), own(v));
  v128.store(engineAt(v + 1, 0), v128.load(engineAt(v, 0)));
  store<u32>(engineAt(v + 1, engine), <u32>own(v));
}

/** The codes that a label of vertex 1 stands for. */
export function codesOfLabel(): i32 {
  let leaves: i32 = 1;
  for (let v: i32 = 1; v < interior; v++) leaves *= LABELS;
  return leaves;
}
