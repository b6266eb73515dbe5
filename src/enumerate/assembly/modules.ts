// The latencies of models made of modules on one block of accelerator columns; layout.ts says what lies where.
//
// Each module is scheduled once, then a model is the sum of the makespans of its modules, each as often as it runs.
//
// The host lays out, anywhere from DATA on, in words of int32:
//   programs   module after module: number of operations, then for each operation
//              byte of its line of cycles in the block │ kind │ number of waits │ byte of each wait's line of ends
//   scratch    a line of zeros, a line for the engines' pointers, then one line of ends for each operation of the longest
//              module
//   makespans  one line a module
//   entries    model after model: byte of a module's line of makespans │ repeats
//   offsets    where the entries of each code of the group begin, in entries, and where the last ones end

import { LATENCY, LEVELS, LINE, WORD } from './layout';

/** What runs on the host, an engine of its own that stands after the accelerator's. */
const HOST: u32 = 4;

// @ts-ignore: decorator
@inline function word(at: usize): i32 {
  return load<i32>(at);
}

// @ts-ignore: decorator
@inline function max(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

/** to = engine + cycles: an operation that waits for nothing but its engine. */
function runFree(engine: usize, cycles: usize, to: usize): void {
  for (let j: usize = 0; j < LINE; j += 32) {
    v128.store(to + j, i32x4.add(v128.load(engine + j), v128.load(cycles + j)));
    v128.store(to + j, i32x4.add(v128.load(engine + j, 16), v128.load(cycles + j, 16)), 16);
  }
}

/** to = max(engine, input) + cycles. */
function runAfter(engine: usize, input: usize, cycles: usize, to: usize): void {
  for (let j: usize = 0; j < LINE; j += 32) {
    v128.store(to + j, i32x4.add(max(v128.load(engine + j), v128.load(input + j)), v128.load(cycles + j)));
    v128.store(to + j, i32x4.add(max(v128.load(engine + j, 16), v128.load(input + j, 16)), v128.load(cycles + j, 16)), 16);
  }
}

/** to = max(engine, all inputs) + cycles; `waits` points to the bytes of the inputs' ends. */
function runAfterAll(engine: usize, waits: usize, count: i32, ends: usize, cycles: usize, to: usize): void {
  for (let j: usize = 0; j < LINE; j += 16) {
    let ready = v128.load(engine + j);
    for (let i: i32 = 0; i < count; i++) ready = max(ready, v128.load(ends + <usize>word(waits + <usize>i * WORD) + j));
    v128.store(to + j, i32x4.add(ready, v128.load(cycles + j)));
  }
}

/** Write the last finish of any engine. */
function finish(pointers: usize, zeros: usize, to: usize): void {
  let busy: usize = load<u32>(pointers);
  for (let e: u32 = 1; e <= HOST; e++) {
    const other: usize = load<u32>(pointers + <usize>e * WORD);
    if (other == zeros) continue;
    if (busy == zeros) {
      busy = other;
      continue;
    }
    for (let j: usize = 0; j < LINE; j += 16) v128.store(to + j, max(v128.load(busy + j), v128.load(other + j)));
    busy = to;
  }
  if (busy != to) memory.copy(to, busy, LINE);
}

/**
 * Schedule `count` modules on the columns of a block and write their makespans.
 *
 * `block` points to the block's cycles; `engines` holds the engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each.
 * The line of zeros at `scratch` must be there.
 */
export function scheduleModules(
  programs: usize,
  count: i32,
  block: usize,
  engines: u32,
  scratch: usize,
  makespans: usize,
): void {
  const pointers = scratch + LINE;
  const ends = pointers + LINE;
  let at = programs;
  for (let module: i32 = 0; module < count; module++) {
    for (let e: u32 = 0; e <= HOST; e++) store<u32>(pointers + <usize>e * WORD, <u32>scratch);
    let to = ends;
    const operations = word(at);
    at += WORD;
    for (let i: i32 = 0; i < operations; i++) {
      const cycles = block + <usize>word(at);
      const kind = <u32>word(at + WORD);
      const waits = word(at + 2 * WORD);
      at += 3 * WORD;
      const engine = pointers + <usize>(kind == HOST ? HOST : (engines >> (8 * kind)) & 3) * WORD;
      const busy: usize = load<u32>(engine);
      if (waits == 0) runFree(busy, cycles, to);
      else if (waits == 1) runAfter(busy, ends + <usize>word(at), cycles, to);
      else runAfterAll(busy, at, waits, ends, cycles, to);
      store<u32>(engine, <u32>to);
      at += <usize>waits * WORD;
      to += LINE;
    }
    finish(pointers, scratch, makespans + <usize>module * LINE);
  }
}

/** Write to LATENCY the latencies of every code of a group that takes part: the serial part, and makespans × repeats. */
export function sumModules(codes: i32, offsets: usize, entries: usize, makespans: usize, serial: usize): void {
  for (let code: i32 = 0; code < codes; code++) {
    if (word(LEVELS + <usize>code * WORD) < 0) continue;
    const from = entries + <usize>word(offsets + <usize>code * WORD) * 2 * WORD;
    const end = entries + <usize>word(offsets + <usize>code * WORD + WORD) * 2 * WORD;
    const to = LATENCY + <usize>code * LINE;
    for (let j: usize = 0; j < LINE; j += 64) {
      let a = v128.load(serial + j);
      let b = v128.load(serial + j, 16);
      let c = v128.load(serial + j, 32);
      let d = v128.load(serial + j, 48);
      for (let at = from; at < end; at += 2 * WORD) {
        const makespan = makespans + <usize>word(at) + j;
        const repeats = i32x4.splat(word(at + WORD));
        a = i32x4.add(a, i32x4.mul(v128.load(makespan), repeats));
        b = i32x4.add(b, i32x4.mul(v128.load(makespan, 16), repeats));
        c = i32x4.add(c, i32x4.mul(v128.load(makespan, 32), repeats));
        d = i32x4.add(d, i32x4.mul(v128.load(makespan, 48), repeats));
      }
      v128.store(to + j, a);
      v128.store(to + j, b, 16);
      v128.store(to + j, c, 32);
      v128.store(to + j, d, 48);
    }
  }
}
