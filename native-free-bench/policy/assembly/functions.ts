// exp, ln, the logistic function and tanh of 32-bit floats, and sums within vectors. The polynomials are those of the
// Cephes library (Moshier 1992: expf, logf). Made of +, −, ×, ÷ and bits, so the same on every machine.

const INVERSE_LN2: f32 = 1.44269504088896341;
// ln 2 in two parts: a product of the first with an exponent is exact.
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** 1.5 · 2²³: a sum with it is rounded to an integer, which stands in its lowest bits. */
const ROUND: f32 = 12582912;

/** e to the power of x; of what is below −87 (above 88) that of −87 (88), so that the result is neither 0 nor infinite. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88)), f32x4.splat(-87));
  const shifted = f32x4.add(f32x4.mul(clamped, f32x4.splat(INVERSE_LN2)), f32x4.splat(ROUND));
  const k = f32x4.sub(shifted, f32x4.splat(ROUND));
  const r = f32x4.sub(
    f32x4.sub(clamped, f32x4.mul(k, f32x4.splat(LN2_HIGH))),
    f32x4.mul(k, f32x4.splat(LN2_LOW)),
  );
  let tail = f32x4.add(f32x4.mul(r, f32x4.splat(1.9875691500e-4)), f32x4.splat(1.3981999507e-3));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(8.3334519073e-3));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(4.1665795894e-2));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(1.6666665459e-1));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(5.0000001201e-1));
  const value = f32x4.add(f32x4.add(f32x4.mul(tail, f32x4.mul(r, r)), r), f32x4.splat(1));
  // k to the place of the exponent: 2^k.
  const power = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  return f32x4.mul(value, power);
}

/** 1 / (1 + e^−x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** The hyperbolic tangent, to a few units of 2^−24. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  return f32x4.sub(one, f32x4.div(two, f32x4.add(one, exp4(f32x4.add(x, x)))));
}

/** The natural logarithm of a positive number that is not subnormal. */
export function ln(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  const half = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000);
  const low = half < 0.707106781186547524;
  const exponent = <f32>((bits >> 23) - 126 - <i32>low);
  const m = (low ? half + half : half) - 1;
  const square = m * m;
  let tail: f32 = 7.0376836292e-2;
  tail = tail * m - 1.1514610310e-1;
  tail = tail * m + 1.1676998740e-1;
  tail = tail * m - 1.2420140846e-1;
  tail = tail * m + 1.4249322787e-1;
  tail = tail * m - 1.6668057665e-1;
  tail = tail * m + 2.0000714765e-1;
  tail = tail * m - 2.4999993993e-1;
  tail = tail * m + 3.3333331174e-1;
  return m + (tail * m * square + exponent * LN2_LOW - 0.5 * square) + exponent * LN2_HIGH;
}

/** The sum of the lanes. */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  const pairs = f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** The sums of the lanes of four vectors, in one vector. */
// @ts-ignore: decorator
@inline
export function sumLanesOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7));
  // ab is a b a b, cd is c d c d.
  return f32x4.add(i32x4.shuffle(ab, cd, 0, 1, 4, 5), i32x4.shuffle(ab, cd, 2, 3, 6, 7));
}

/** All bits set in the lanes whose number is below `count`. */
// @ts-ignore: decorator
@inline
export function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}
