// Latencies of cells on blocks of variants, straight from the schedule (spec/cost-model.md, "Schedule"): each operation
// begins when its engine is free and what it waits for has ended. All variants of a block have the same engines.
import {
  COUNTS,
  ENDS,
  HEADER,
  LABELLED,
  LABEL_BITS,
  LAST,
  LEAST,
  LIMITS,
  LINE,
  PROGRAMS,
  PROGRAM_BYTES,
  RECORD,
  ROW,
  SHORT_ROW,
  TOTAL,
} from './layout';

export * from './layout';

/** The cell that was scheduled last, as a word of a list; none at first. */
let previous: u32 = 0xffffffff;
/** How far the rows of ENDS are apart. */
let stride: usize = ROW;

// @ts-expect-error: a decorator of AssemblyScript.
@inline
function most(a: v128, b: v128): v128 {
  return i32x4.max_s(a, b);
}

/** What begins at the later of two rows, each vector of it. */
function runAfter(a: usize, b: usize, cycles: usize, out: usize): void {
  for (let at: usize = 0; at < stride; at += 32) {
    v128.store(out + at, i32x4.add(most(v128.load(a + at), v128.load(b + at)), v128.load(cycles + at)));
    v128.store(out + at, i32x4.add(most(v128.load(a + at, 16), v128.load(b + at, 16)), v128.load(cycles + at, 16)), 16);
  }
}

function runAfterOne(a: usize, cycles: usize, out: usize): void {
  for (let at: usize = 0; at < stride; at += 32) {
    v128.store(out + at, i32x4.add(v128.load(a + at), v128.load(cycles + at)));
    v128.store(out + at, i32x4.add(v128.load(a + at, 16), v128.load(cycles + at, 16)), 16);
  }
}

function runAfterTwoMore(a: usize, b: usize, c: usize, cycles: usize, out: usize): void {
  for (let at: usize = 0; at < stride; at += 32) {
    const first = most(most(v128.load(a + at), v128.load(b + at)), v128.load(c + at));
    const second = most(most(v128.load(a + at, 16), v128.load(b + at, 16)), v128.load(c + at, 16));
    v128.store(out + at, i32x4.add(first, v128.load(cycles + at)));
    v128.store(out + at, i32x4.add(second, v128.load(cycles + at, 16)), 16);
  }
}

/** Raise a row to another one. */
function raise(row: usize, by: usize): void {
  for (let at: usize = 0; at < stride; at += 16) {
    v128.store(row + at, most(v128.load(row + at), v128.load(by + at)));
  }
}

// @ts-expect-error: a decorator of AssemblyScript.
@inline
function endOf(row: u32): usize {
  return ENDS + <usize>row * stride;
}

/** Run one step that waits for its engine, free at the end of row `engine`, and for the rows of its record. */
function runStep(record: usize, engine: u32, cycles: usize, out: usize): void {
  const waits = <u32>load<u8>(record, 3);
  const first = <u32>load<u8>(record, 4);
  if (waits == 0 || (waits == 1 && first == engine)) runAfterOne(endOf(engine), cycles, out);
  else if (waits == 1) {
    if (engine == 0) runAfterOne(endOf(first), cycles, out);
    else runAfter(endOf(engine), endOf(first), cycles, out);
  } else {
    const second = <u32>load<u8>(record, 5);
    if (waits == 2) {
      if (engine == 0 || engine == first || engine == second) runAfter(endOf(first), endOf(second), cycles, out);
      else runAfterTwoMore(endOf(engine), endOf(first), endOf(second), cycles, out);
      return;
    }
    // Rare: the addition at the output of three and more.
    memory.copy(out, endOf(engine), stride);
    for (let wait: u32 = 0; wait < waits; wait++) raise(out, endOf(load<u8>(record + wait, 4)));
    runAfterOne(out, cycles, out);
  }
}

/**
 * Schedule a cell, from the first step on that is not the same as in the cell before.
 *
 * @param operands - Of the block or column; `engines` has 8 times the engine of each kind, a byte a kind.
 * @returns The row of the last step on each engine, a byte each.
 */
function schedule(word: u32, operands: usize, engines: u32): u32 {
  const program = PROGRAMS + <usize>(word >> LABEL_BITS) * PROGRAM_BYTES;
  const steps = <u32>load<u8>(program);
  const changed = word ^ previous;
  let step: u32 = 0;
  if (changed >> LABEL_BITS == 0) {
    // The first vertex whose label is another.
    const vertex = (clz(changed) - (32 - LABEL_BITS)) >> 1;
    step = changed == 0 ? steps : <u32>load<u8>(program + vertex, 1);
  }
  previous = word;
  let last = load<u32>(LAST + step * 4);
  for (; step < steps; step++) {
    const record = program + HEADER + <usize>step * RECORD;
    let kind = <u32>load<u8>(record);
    let operand = <u32>load<u8>(record, 1);
    if (kind == LABELLED) {
      kind = (word >> load<u8>(record, 2)) & 3;
      operand += kind;
    }
    const engine = (engines >> (kind * 8)) & 0xff;
    runStep(record, (last >> engine) & 0xff, operands + <usize>operand * stride, endOf(step + 1));
    last = (last & ~(<u32>0xff << engine)) | ((step + 1) << engine);
    store<u32>(LAST + step * 4, last, 4);
  }
  return last;
}

/** Vector `at` of a line of latencies: the makespans of all modules, and the serial part. */
function totalOfTwo(a: usize, b: usize, serial: v128): v128 {
  let total = serial;
  for (let module: usize = 0; module < ROW; module += LINE) {
    total = i32x4.add(total, most(v128.load(a + module), v128.load(b + module)));
  }
  return total;
}

function totalOfFour(a: usize, b: usize, c: usize, d: usize, serial: v128): v128 {
  let total = serial;
  for (let module: usize = 0; module < ROW; module += LINE) {
    const one = most(v128.load(a + module), v128.load(b + module));
    const other = most(v128.load(c + module), v128.load(d + module));
    total = i32x4.add(total, most(one, other));
  }
  return total;
}

/** Compute the latencies of a cell on a block into TOTAL. */
function run(word: u32, block: usize, engines: u32): void {
  const last = schedule(word, block + LINE, engines);
  const a = endOf(last & 0xff);
  const b = endOf((last >> 8) & 0xff);
  if (last >> 16 == 0) {
    for (let at: usize = 0; at < LINE; at += 16)
      v128.store(TOTAL + at, totalOfTwo(a + at, b + at, v128.load(block + at)));
    return;
  }
  const c = endOf((last >> 16) & 0xff);
  const d = endOf(last >> 24);
  for (let at: usize = 0; at < LINE; at += 16)
    v128.store(TOTAL + at, totalOfFour(a + at, b + at, c + at, d + at, v128.load(block + at)));
}

function begin(rowBytes: usize): void {
  stride = rowBytes;
  previous = 0xffffffff;
  // Rows of another size have stood here.
  memory.fill(ENDS, 0, rowBytes);
}

/** Write the latencies of the cells of a list on a block: a line each. */
export function latencies(list: usize, count: u32, block: usize, engines: u32, out: usize): void {
  begin(ROW);
  for (let cell: u32 = 0; cell < count; cell++) {
    run(load<u32>(list + cell * 8), block, engines);
    const line = out + <usize>cell * LINE;
    for (let at: usize = 0; at < LINE; at += 16) v128.store(line + at, v128.load(TOTAL + at));
  }
}

/** Compare the latencies of the cells of a list on a block with LIMITS: a word each, lanes below from bit 0, above from bit 16. */
export function compare(list: usize, count: u32, block: usize, engines: u32, out: usize): void {
  begin(ROW);
  for (let cell: u32 = 0; cell < count; cell++) {
    run(load<u32>(list + cell * 8), block, engines);
    let sides: u32 = 0;
    for (let vector: u32 = 0; vector < 4; vector++) {
      const total = v128.load(TOTAL + vector * 16);
      const limit = v128.load(LIMITS + vector * 16);
      sides |= <u32>i32x4.bitmask(i32x4.lt_s(total, limit)) << (vector * 4);
      sides |= <u32>i32x4.bitmask(i32x4.gt_s(total, limit)) << (16 + vector * 4);
    }
    store<u32>(out + cell * 4, sides);
  }
}

/** Add to COUNTS how many cells of a list take just the limit on each lane, and lower LEAST to their tags. */
export function countEqual(list: usize, count: u32, block: usize, engines: u32, limitCycles: i32): void {
  begin(ROW);
  const limit = i32x4.splat(limitCycles);
  for (let cell: u32 = 0; cell < count; cell++) {
    run(load<u32>(list + cell * 8), block, engines);
    const tag = i32x4.splat(load<i32>(list + cell * 8, 4));
    for (let at: usize = 0; at < LINE; at += 16) {
      const equal = i32x4.eq(v128.load(TOTAL + at), limit);
      v128.store(COUNTS + at, i32x4.sub(v128.load(COUNTS + at), equal));
      const least = v128.load(LEAST + at);
      v128.store(LEAST + at, v128.bitselect(i32x4.min_s(least, tag), least, equal));
    }
  }
}

/** Write the latencies of the cells of a list on one variant: a word each. */
export function latenciesOfColumn(list: usize, count: u32, column: usize, engines: u32, out: usize): void {
  begin(SHORT_ROW);
  for (let cell: u32 = 0; cell < count; cell++) {
    const last = schedule(load<u32>(list + cell * 8), column + SHORT_ROW, engines);
    const a = endOf(last & 0xff);
    const b = endOf((last >> 8) & 0xff);
    const c = endOf((last >> 16) & 0xff);
    const d = endOf(last >> 24);
    const four = most(most(v128.load(a), v128.load(b)), most(v128.load(c), v128.load(d)));
    const fifth = most(most(v128.load(a, 16), v128.load(b, 16)), most(v128.load(c, 16), v128.load(d, 16)));
    const sum = i32x4.add(i32x4.add(four, fifth), v128.load(column));
    const half = i32x4.add(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
    store<i32>(out + cell * 4, i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1));
  }
}
