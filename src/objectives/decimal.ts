/** A number exactly as numerator / denominator, the denominator a power of ten. */
export interface DecimalFraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Read a number as it was written: the shortest decimal that means the double, as a fraction. */
export function readDecimal(decimal: number): DecimalFraction {
  const [mantissa, exponent = '0'] = String(decimal).split('e') as [string, string?];
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?];
  const power = Number(exponent) - fraction.length;
  return {
    numerator: BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, power)),
    denominator: 10n ** BigInt(Math.max(0, -power)),
  };
}

/** A decimal number times an integer: as the nearest double, and rounded exactly to integers. */
export interface ScaledDecimal {
  readonly value: number;
  readonly floor: number;
  readonly ceil: number;
}

/**
 * Multiply a number as it was written in decimal by an integer, without rounding on the way.
 *
 * 0.29 × 100 is 28.999999999999996 in doubles, so a limit of 0.29 would let 29 of 100 pass as "above". The shortest
 * decimal that means the double is what the user wrote.
 */
export function scaleDecimal(decimal: number, integer: number): ScaledDecimal {
  const { numerator: digits, denominator } = readDecimal(decimal);
  const numerator = digits * BigInt(integer);
  const truncated = numerator / denominator;
  const rest = numerator % denominator;
  return {
    value: Number(numerator) / Number(denominator),
    floor: Number(rest < 0n ? truncated - 1n : truncated),
    ceil: Number(rest > 0n ? truncated + 1n : truncated),
  };
}
