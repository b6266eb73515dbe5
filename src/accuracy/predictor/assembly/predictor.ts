// The inner loops of the predictor in SIMD, compiled to wasm by AssemblyScript; fixed-point.ts says what its numbers are.
//
// All arrays are rows of float64 that hold integers, somewhere in the memory: products and sums are exact in any order.
// A row has 64 numbers, the width of the network.

const NUMBER: usize = 8;
const WIDTH: usize = 64;
const ROW: usize = WIDTH * NUMBER;
const UNIT: f64 = 4096;
const SATURATION: f64 = 268435456;

// @ts-ignore: decorator
@inline function dot(sums: v128, a: v128, b: v128): v128 {
  return f64x2.add(sums, f64x2.mul(a, b));
}
/** Both sums of two vectors, side by side. */
// @ts-ignore: decorator
@inline function addAcross(x: v128, y: v128): v128 {
  return f64x2.add(f64x2.shuffle(x, y, 0, 2), f64x2.shuffle(x, y, 1, 3));
}

/**
 * Write A · Bᵀ to C: C[i][j] = Σ_k A[i][k] · B[j][k].
 *
 * A has `rows` rows, a multiple of 4; B and C have rows of the width of the network, B as many as that.
 */
export function multiplyTransposed(a: usize, b: usize, c: usize, rows: i32): void {
  for (let i: i32 = 0; i < rows; i += 4) {
    for (let j: usize = 0; j < WIDTH; j += 2) {
      const x = b + j * ROW;
      const y = x + ROW;
      let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
      for (let k: usize = 0; k < ROW; k += 16) {
        const bx = v128.load(x + k);
        const by = v128.load(y + k);
        const a0 = v128.load(a + k);
        const a1 = v128.load(a + k, ROW);
        const a2 = v128.load(a + k, 2 * ROW);
        const a3 = v128.load(a + k, 3 * ROW);
        s0 = dot(s0, a0, bx);
        t0 = dot(t0, a0, by);
        s1 = dot(s1, a1, bx);
        t1 = dot(t1, a1, by);
        s2 = dot(s2, a2, bx);
        t2 = dot(t2, a2, by);
        s3 = dot(s3, a3, bx);
        t3 = dot(t3, a3, by);
      }
      const to = c + j * NUMBER;
      v128.store(to, addAcross(s0, t0));
      v128.store(to, addAcross(s1, t1), ROW);
      v128.store(to, addAcross(s2, t2), 2 * ROW);
      v128.store(to, addAcross(s3, t3), 3 * ROW);
    }
    a += 4 * ROW;
    c += 4 * ROW;
  }
}

/** A product sum and a bias in units of weights as an activation: rounded, negative ones to 0. */
// @ts-ignore: decorator
@inline function rectify(sum: v128, bias: v128): v128 {
  const rounded = f64x2.add(f64x2.add(sum, f64x2.mul(bias, f64x2.splat(UNIT))), f64x2.splat(UNIT / 2));
  const scaled = f64x2.floor(f64x2.mul(rounded, f64x2.splat(1 / UNIT)));
  return f64x2.min(f64x2.max(scaled, f64x2.splat(0)), f64x2.splat(SATURATION));
}

/** to = rectified sums + bias; `to` and `sums` may be the same. */
export function rectifyRow(sums: usize, bias: usize, to: usize): void {
  for (let i: usize = 0; i < ROW; i += 16) v128.store(to + i, rectify(v128.load(sums + i), v128.load(bias + i)));
}

/** to += from. */
export function addRow(to: usize, from: usize): void {
  for (let i: usize = 0; i < ROW; i += 16) v128.store(to + i, f64x2.add(v128.load(to + i), v128.load(from + i)));
}

/** to += rectified first + second + bias. */
export function addJoin(to: usize, first: usize, second: usize, bias: usize): void {
  for (let i: usize = 0; i < ROW; i += 16) {
    const sum = f64x2.add(v128.load(first + i), v128.load(second + i));
    v128.store(to + i, f64x2.add(v128.load(to + i), rectify(sum, v128.load(bias + i))));
  }
}

/** Σ a · b of two rows. */
export function multiplyRows(a: usize, b: usize): f64 {
  let sums = f64x2.splat(0);
  for (let i: usize = 0; i < ROW; i += 16) sums = dot(sums, v128.load(a + i), v128.load(b + i));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
