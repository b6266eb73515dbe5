/**
 * exp, ln and tanh made of +, −, ×, ÷ and exact scaling by powers of two.
 *
 * ECMAScript leaves the last digit of Math.exp, Math.log and Math.tanh to the engine; with these a seed means the same
 * run everywhere. Accurate to a few units in the last place.
 */

// ln 2 in two parts: the first has 20 trailing zero bits, so k·LN2_HIGH is exact for every exponent of a double.
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.4426950408889634;
const SQRT_HALF = 0.7071067811865476;

const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

/** 2^k for k from −1074 to 1023, each exact. */
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
  powers[-MIN_EXPONENT] = 1;
  for (let k = 1; k <= MAX_EXPONENT; k++) powers[k - MIN_EXPONENT] = 2 * powers[k - 1 - MIN_EXPONENT]!;
  for (let k = -1; k >= MIN_EXPONENT; k--) powers[k - MIN_EXPONENT] = powers[k + 1 - MIN_EXPONENT]! / 2;
  return powers;
}

/** e^r − 1 for |r| ≤ 0.36 by its Taylor series, whose next term is below 2^−60 of the sum. */
function expMinusOneReduced(r: number): number {
  let tail = 1 / 87178291200;
  tail = tail * r + 1 / 6227020800;
  tail = tail * r + 1 / 479001600;
  tail = tail * r + 1 / 39916800;
  tail = tail * r + 1 / 3628800;
  tail = tail * r + 1 / 362880;
  tail = tail * r + 1 / 40320;
  tail = tail * r + 1 / 5040;
  tail = tail * r + 1 / 720;
  tail = tail * r + 1 / 120;
  tail = tail * r + 1 / 24;
  tail = tail * r + 1 / 6;
  tail = tail * r + 0.5;
  return r + r * r * tail;
}

/** e to the power of x. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (x !== x) return NaN;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const value = 1 + expMinusOneReduced(x - k * LN2_HIGH - k * LN2_LOW);
  // Two factors, because 2^1024 is not a double while 2^1023 · 2 · 0.7 is.
  const half = k > MAX_EXPONENT || k < -1000 ? Math.floor(k / 2) : 0;
  const scaled = value * POWERS_OF_TWO[k - half - MIN_EXPONENT]!;
  return half === 0 ? scaled : scaled * POWERS_OF_TWO[half - MIN_EXPONENT]!;
}

/** The hyperbolic tangent of x. */
export function tanh(x: number): number {
  const size = x < 0 ? -x : x;
  if (size > 22) return x < 0 ? -1 : 1;
  if (size < 0.17) {
    const e = expMinusOneReduced(2 * x);
    return e / (e + 2);
  }
  const value = 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -value : value;
}

/** The logistic function 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** The natural logarithm of x. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  // Subnormal numbers are lifted first, so that the steps below reach them.
  const subnormal = x < POWERS_OF_TWO[-1000 - MIN_EXPONENT]!;
  let mantissa = subnormal ? x * POWERS_OF_TWO[100 - MIN_EXPONENT]! : x;
  let exponent = subnormal ? -100 : 0;
  // Halving and doubling are exact, so the bits of x need not be looked at; 512, 256, … 1 reach every exponent.
  for (let step = 512; step >= 1; step >>= 1) {
    const power = POWERS_OF_TWO[step - MIN_EXPONENT]!;
    if (mantissa >= power) {
      mantissa /= power;
      exponent += step;
    } else if (mantissa * power <= 1) {
      mantissa *= power;
      exponent -= step;
    }
  }
  if (mantissa < SQRT_HALF) {
    mantissa *= 2;
    exponent -= 1;
  } else if (mantissa > 2 * SQRT_HALF) {
    mantissa /= 2;
    exponent += 1;
  }
  // ln m = 2 artanh((m − 1) / (m + 1)), |s| ≤ 0.172.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let tail = 2 / 21;
  for (let odd = 19; odd >= 3; odd -= 2) tail = tail * square + 2 / odd;
  return exponent * LN2_HIGH + (2 * s + (s * square * tail + exponent * LN2_LOW));
}
