// The schedule kernel: the latency of every labelling of one graph on one block of 32 accelerator columns.
//
// All five modules of the network are scheduled side by side, so a "row" is 5 modules × 32 columns of int32, 640 bytes.
// Cycles are multiplied by the repeats of their module on the way in: a makespan scales with its operations, and the
// latency is then the plain sum of the serial part and five makespans.
//
// Labels are walked as a tree, vertex 1 first. Channels depend on the graph alone, so cells that share a label prefix
// share every operation up to there; the three labels of the last vertex are finished in one loop.
//
//   vertex v:  projection (engine of 1x1) → additions (engine of add) → own operation (engine of its label)
//
// An engine works in program order, so the finish of its last operation is all there is to know about it: ENGINE holds,
// for each vertex and engine, a pointer to the row with those times. OWN(v) is the finish of vertex v, PRE(v, e) the
// time of engine e after the projection and additions of vertex v.
//
// Memory (bytes); the host writes PROGRAM, CUMULATIVE, LEVELS and everything from DATA on:
//   1024 PROGRAM     int32: interior vertices, edge from input to output, predecessor masks of vertices 1..5,
//                    then 27 operands × 5 modules of shape numbers (−1 unused); operand (v−1)·5 + {0 projection,
//                    1 addition, 2..4 the labels}, 25 and 26 the projection and the addition at the output
//   2048 ENGINE      7 vertices × 4 engines of pointers
//   4096 OPERANDS    27 rows;   OWN 5 rows;   PRE 6 × 4 rows;   ZERO one row
//   LATENCY          243 label codes × 32 columns of int32
//   HITS             up to 243 × 32 pairs of int32: code · 32 + lane, latency
//   LEVELS           243 int32: the threshold row of a code's cell, −1 where there is no cell
//   CUMULATIVE       244 int32: number of cells with a smaller code
//   EXTREMES         two v128: smallest, largest latency seen
//   DATA             the columns and thresholds; the caller's layout

const MODULES: i32 = 5;
const MODULE_BYTES: usize = 128;
const ROW: usize = 640;
const PROGRAM: usize = 1024;
const SHAPES: usize = PROGRAM + 28;
const OPERAND_COUNT: i32 = 27;
const ENGINE: usize = 2048;
const OPERANDS: usize = 4096;
const OWN: usize = OPERANDS + 27 * ROW;
const PRE: usize = OWN + 5 * ROW;
const ZERO: usize = PRE + 24 * ROW;
const LATENCY: usize = 40960;
const HITS: usize = 73728;
const LEVELS: usize = 136192;
const CUMULATIVE: usize = 137216;
const EXTREMES: usize = 138240;
export const DATA: usize = 139264;

let interior: i32 = 0;
let engine3: u32 = 0;
let engine1: u32 = 0;
let enginePool: u32 = 0;
let engineAdd: u32 = 0;
let serialRow: usize = 0;

// @ts-ignore: decorator
@inline function repeats(module: i32): i32 {
  return module == 0 ? 3 : module == 2 || module == 4 ? 2 : 1;
}
// @ts-ignore: decorator
@inline function operand(v: i32, slot: i32): usize {
  return OPERANDS + <usize>((v - 1) * 5 + slot) * ROW;
}
// @ts-ignore: decorator
@inline function own(v: i32): usize {
  return OWN + <usize>(v - 1) * ROW;
}
// @ts-ignore: decorator
@inline function pre(v: i32, engine: u32): usize {
  return PRE + (<usize>v * 4 + engine) * ROW;
}
// @ts-ignore: decorator
@inline function engineAt(v: i32, engine: u32): usize {
  return ENGINE + (<usize>v * 4 + engine) * 4;
}
// @ts-ignore: decorator
@inline function engineOf(label: i32): u32 {
  return label == 0 ? engine3 : label == 1 ? engine1 : enginePool;
}
// @ts-ignore: decorator
@inline function max(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

/** Bring the rows that the graph needs together, multiplied by the repeats of their module. */
function gather(block: usize): void {
  for (let i: i32 = 0; i < OPERAND_COUNT; i++) {
    const shapes = SHAPES + <usize>(i * MODULES * 4);
    if (load<i32>(shapes) < 0) continue;
    let to = OPERANDS + <usize>i * ROW;
    for (let m: i32 = 0; m < MODULES; m++) {
      const from = block + <usize>load<i32>(shapes + <usize>(m * 4)) * MODULE_BYTES;
      const factor = i32x4.splat(repeats(m));
      for (let o: usize = 0; o < MODULE_BYTES; o += 16) v128.store(to + o, i32x4.mul(v128.load(from + o), factor));
      to += MODULE_BYTES;
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

/** Finish the three labels of the last vertex; the makespan is the last finish of any engine. */
function finish(v: i32, code: i32, input: usize): void {
  const e3: usize = load<u32>(engineAt(v, engine3));
  const e1: usize = load<u32>(engineAt(v, engine1));
  const ep: usize = load<u32>(engineAt(v, enginePool));
  const ea: usize = load<u32>(engineAt(v, engineAdd));
  const c3 = operand(v, 2);
  const c1 = operand(v, 3);
  const cp = operand(v, 4);
  const to = LATENCY + <usize>code * MODULE_BYTES;
  for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
    let sum3 = v128.load(serialRow + j);
    let sum1 = sum3;
    let sumPool = sum3;
    for (let o = j; o < ROW; o += MODULE_BYTES) {
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
    v128.store(to + j, sum1, MODULE_BYTES);
    v128.store(to + j, sumPool, 2 * MODULE_BYTES);
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
  const c3 = operand(v, 2);
  const c1 = operand(v, 3);
  const cp = operand(v, 4);
  const cj = OPERANDS + 25 * ROW;
  const cs = OPERANDS + 26 * ROW;
  const to = LATENCY + <usize>code * MODULE_BYTES;
  const shared3 = i32x4.splat(engine3 == engine1 ? -1 : 0);
  const sharedPool = i32x4.splat(enginePool == engine1 ? -1 : 0);
  for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
    let sum3 = v128.load(serialRow + j);
    let sum1 = sum3;
    let sumPool = sum3;
    for (let o = j; o < ROW; o += MODULE_BYTES) {
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
    v128.store(to + j, sum1, MODULE_BYTES);
    v128.store(to + j, sumPool, 2 * MODULE_BYTES);
  }
}

/** Schedule vertex v and all that follows it; `code` is the label prefix, `leaves` the codes a label of v stands for. */
function visit(v: i32, code: i32, leaves: i32): void {
  const predecessors = load<u32>(PROGRAM + 4 + <usize>v * 4);
  let input: usize = 0;
  if (predecessors & 1) {
    input = pre(v, engine1);
    runFree(load<u32>(engineAt(v, engine1)), operand(v, 0), input);
    store<u32>(engineAt(v, engine1), <u32>input);
  }
  for (let u: i32 = 1; u < v; u++) {
    if (!((predecessors >> u) & 1)) continue;
    if (input == 0) {
      input = own(u);
      continue;
    }
    const to = pre(v, engineAdd);
    runAfterBoth(load<u32>(engineAt(v, engineAdd)), input, own(u), operand(v, 1), to);
    store<u32>(engineAt(v, engineAdd), <u32>to);
    input = to;
  }
  if (v == interior) {
    if (load<i32>(PROGRAM + 4)) finishJoined(v, code * 3, input);
    else finish(v, code * 3, input);
    return;
  }
  for (let label: i32 = 0; label < 3; label++) {
    const next = code * 3 + label;
    if (load<i32>(CUMULATIVE + <usize>(next * leaves * 4)) == load<i32>(CUMULATIVE + <usize>((next + 1) * leaves * 4))) continue;
    const engine = engineOf(label);
    runAfter(load<u32>(engineAt(v, engine)), input, operand(v, 2 + label), own(v));
    v128.store(engineAt(v + 1, 0), v128.load(engineAt(v, 0)));
    store<u32>(engineAt(v + 1, engine), <u32>own(v));
    visit(v + 1, next, leaves / 3);
  }
}

/**
 * Write to LATENCY the latencies of every label code that has a cell, on one block of columns.
 *
 * `block` points to the block's cycles (one 128-byte line a shape), `serial` to its serial parts; `engines` holds the
 * engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each.
 */
export function schedule(block: usize, serial: usize, engines: u32): void {
  interior = load<i32>(PROGRAM);
  engine3 = engines & 3;
  engine1 = (engines >> 8) & 3;
  enginePool = (engines >> 16) & 3;
  engineAdd = (engines >> 24) & 3;
  serialRow = serial;
  gather(block);
  if (interior == 0) {
    // The one cell without operations: a projection from input to output.
    for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
      let sum = v128.load(serial + j);
      for (let o = j; o < ROW; o += MODULE_BYTES) sum = i32x4.add(sum, v128.load(OPERANDS + 25 * ROW + o));
      v128.store(LATENCY + j, sum);
    }
    return;
  }
  for (let e: u32 = 0; e < 4; e++) store<u32>(engineAt(1, e), <u32>ZERO);
  let leaves: i32 = 1;
  for (let v: i32 = 1; v < interior; v++) leaves *= 3;
  visit(1, 0, leaves);
}

/** Forget the extremes seen so far. */
export function resetExtremes(): void {
  v128.store(EXTREMES, i32x4.splat(i32.MAX_VALUE));
  v128.store(EXTREMES, i32x4.splat(i32.MIN_VALUE), 16);
}

/** Append the lanes of the vector at byte j of a latency row that are set in `mask`; returns the new end of the hits. */
function storeHits(hit: usize, code: i32, row: usize, j: usize, mask: i32): usize {
  for (; mask != 0; mask &= mask - 1) {
    const at = j + <usize>(ctz<i32>(mask) * 4);
    store<i32>(hit, (code << 5) | <i32>(at >> 2));
    store<i32>(hit, load<i32>(row + at), 4);
    hit += 8;
  }
  return hit;
}

/**
 * Find the latencies below their thresholds and keep the extremes.
 *
 * A cell of level n is compared with the 32 thresholds at `thresholds` + n · `levelBytes`. Returns the number of hits.
 */
export function findBelow(codes: i32, thresholds: usize, levelBytes: usize): i32 {
  let smallest = v128.load(EXTREMES);
  let largest = v128.load(EXTREMES, 16);
  let hit = HITS;
  for (let code: i32 = 0; code < codes; code++) {
    const level = load<i32>(LEVELS + <usize>code * 4);
    if (level < 0) continue;
    const row = LATENCY + <usize>code * MODULE_BYTES;
    const limit = thresholds + <usize>level * levelBytes;
    for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
      const latency = v128.load(row + j);
      smallest = i32x4.min_s(smallest, latency);
      largest = i32x4.max_s(largest, latency);
      const below = i32x4.lt_s(latency, v128.load(limit + j));
      if (v128.any_true(below)) hit = storeHits(hit, code, row, j, i32x4.bitmask(below));
    }
  }
  v128.store(EXTREMES, smallest);
  v128.store(EXTREMES, largest, 16);
  return <i32>((hit - HITS) >> 3);
}

/** Lower the minima of each level to the latencies of its cells; same layout as the thresholds of findBelow. */
export function lowerMinima(codes: i32, minima: usize, levelBytes: usize): void {
  for (let code: i32 = 0; code < codes; code++) {
    const level = load<i32>(LEVELS + <usize>code * 4);
    if (level < 0) continue;
    const row = LATENCY + <usize>code * MODULE_BYTES;
    const minimum = minima + <usize>level * levelBytes;
    for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
      v128.store(minimum + j, i32x4.min_s(v128.load(minimum + j), v128.load(row + j)));
    }
  }
}

/**
 * Find the latencies below `cap` and below the sum of a part of the column and a part of the cell, all in float32.
 *
 * `bases` points to 32 float32; LEVELS holds the cells' parts, one float32 a code, −infinity to leave a cell out.
 * Rounding makes the bound a filter: whoever asks adds some slack and judges the hits exactly. Returns their number.
 */
export function findBelowSum(codes: i32, bases: usize, cap: f32): i32 {
  const caps = f32x4.splat(cap);
  let hit = HITS;
  for (let code: i32 = 0; code < codes; code++) {
    const part = load<f32>(LEVELS + <usize>code * 4);
    if (part == -Infinity) continue;
    const row = LATENCY + <usize>code * MODULE_BYTES;
    const parts = f32x4.splat(part);
    for (let j: usize = 0; j < MODULE_BYTES; j += 16) {
      const latency = f32x4.convert_i32x4_s(v128.load(row + j));
      const below = f32x4.lt(latency, f32x4.min(caps, f32x4.add(v128.load(bases + j), parts)));
      if (v128.any_true(below)) hit = storeHits(hit, code, row, j, i32x4.bitmask(below));
    }
  }
  return <i32>((hit - HITS) >> 3);
}
