/**
 * Fixed-point numbers of the shipped predictor: integers, held in doubles so that the engine multiplies them fast.
 *
 * A weight w is stored as round(w · 2¹²) in 16 bits; an activation counts in units of 2⁻¹², so a product counts in
 * units of 2⁻²⁴. Activations saturate at 2²⁸: a sum of five of them times 16-bit weights over the whole width stays
 * below 2⁵³, hence every result is exact, in whatever order it is added up and on whatever platform.
 */
const FRACTION_BITS = 12;
export const UNIT = 2 ** FRACTION_BITS;
const SATURATION = 2 ** 28;

/** Round a product sum to an activation, negative ones to 0. */
export function rectifySum(sum: number): number {
  return sum <= 0 ? 0 : Math.min(Math.floor((sum + UNIT / 2) / UNIT), SATURATION);
}

/**
 * Turn a row of product sums into activations: to[i] = rectified sums[i] + bias[i] · 2¹², for i below `width`.
 *
 * @param bias - In units of weights; `sums` and `to` may be the same.
 */
export function rectifyRow(
  sums: Float64Array,
  sumsOffset: number,
  bias: Float64Array,
  biasOffset: number,
  to: Float64Array,
  toOffset: number,
  width: number,
): void {
  for (let i = 0; i < width; i++) {
    to[toOffset + i] = rectifySum(sums[sumsOffset + i]! + bias[biasOffset + i]! * UNIT);
  }
}

/**
 * Round trained parameters to 16-bit weights.
 *
 * @throws RangeError where one does not fit, i.e. is not within ±8.
 */
export function quantizeParameters(parameters: Float64Array): Int16Array {
  return Int16Array.from(parameters, (value) => {
    const weight = Math.round(value * UNIT);
    if (!(Math.abs(weight) < 2 ** 15)) throw new RangeError(`parameter ${value} does not fit 16 bits`);
    return weight;
  });
}
