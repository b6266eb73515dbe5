import { MISSING } from './metric.js';

/** The values of a column as whole numbers of one power of ten, and how exactly. */
export interface ScaledColumn {
  /** A value is its whole number / 10^decimals. */
  readonly decimals: number;
  /** By model index; {@link MISSING} where there is none. */
  readonly values: Float64Array;
  /** By how much a value was rounded at most, in its unit; 0 where every value is exact. */
  readonly roundingMaximum: number;
}

/** A decimal as digits and the place of its point: digits · 10^−places. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const FORM = /^\+?(\d*)\.?(\d*)(?:e([+-]?\d{1,3}))?$/i;
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
/** Places that are looked at: the finest double there is has no use for more. */
const MAX_PLACES = 340;
/** What is longer is no value that anybody measured, and takes long to read. */
const LONGEST_TEXT = 512;

/**
 * Gathers decimals by model and turns them into whole numbers of one power of ten: the coarsest that keeps every digit,
 * or, where that would not fit 2^53 − 1, the finest that fits, the values rounded to nearest.
 */
export class DecimalColumn {
  readonly #decimals: (Decimal | undefined)[];

  constructor(models: number) {
    this.#decimals = new Array<Decimal | undefined>(models);
  }

  /**
   * Take the value of a model as it is written, or as the shortest decimal that means a double.
   *
   * @returns Whether it is a decimal of at least 0; nothing is taken otherwise.
   */
  add(model: number, text: string): boolean {
    const decimal = text.length > LONGEST_TEXT ? undefined : parseDecimal(text.trim());
    if (decimal === undefined) return false;
    this.#decimals[model] = decimal;
    return true;
  }

  /** The values gathered, on one scale. */
  scale(): ScaledColumn {
    let decimals = 0;
    for (const decimal of this.#decimals) decimals = Math.max(decimals, decimal?.places ?? 0);
    while (decimals > 0 && this.#decimals.some((value) => value !== undefined && round(value, decimals) > LARGEST)) {
      decimals--;
    }
    let roundingMaximum = 0;
    const values = Float64Array.from(this.#decimals, (value) => {
      if (value === undefined) return MISSING;
      const whole = round(value, decimals);
      roundingMaximum = Math.max(roundingMaximum, distance(value, whole, decimals));
      return Number(whole);
    });
    return { decimals, values, roundingMaximum };
  }
}

function parseDecimal(text: string): Decimal | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const kept = fraction.replace(/0+$/, '');
  if (whole === '' && fraction === '') return undefined;
  const places = kept.length - Number(exponent);
  if (Math.abs(places) > MAX_PLACES) return undefined;
  const digits = BigInt(whole + kept);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** A decimal in units of 10^−decimals, to the nearest whole number, halves up. */
function round({ digits, places }: Decimal, decimals: number): bigint {
  if (places <= decimals) return digits * 10n ** BigInt(decimals - places);
  const divisor = 10n ** BigInt(places - decimals);
  return (2n * digits + divisor) / (2n * divisor);
}

/** How far a decimal is from a whole number of 10^−decimals. */
function distance({ digits, places }: Decimal, whole: bigint, decimals: number): number {
  if (places <= decimals) return 0;
  const difference = digits - whole * 10n ** BigInt(places - decimals);
  return Math.abs(Number(difference)) / 10 ** places;
}
