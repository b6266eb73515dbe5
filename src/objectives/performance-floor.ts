import { imagesPerSecond } from '../cost/model/clock.js';
import { INT32_MAX } from '../integers.js';
import { readDecimal } from './decimal.js';
import type { ObjectiveUnits } from './units.js';
import { AREA_UNITS_PER_MM2 } from './units.js';

/**
 * A bound on performance per area from below, decided exactly for all int32 latencies and areas.
 *
 * A pair does images_per_call · core_mhz · 10⁶ images in as many seconds as it has latency cycles, on area units of
 * 1e-4 mm². So its performance per area is N / (latencyCycles · areaUnits) images/s/mm² with the integer
 * N = images_per_call · core_mhz · 10¹⁰, and it exceeds t iff latencyCycles · areaUnits < N / t: iff that product of two
 * integers is at most ⌈N / t⌉ − 1.
 */
export class PerformanceFloor {
  /** As written, images/s/mm². */
  readonly above: number;
  /** The performance per area of a pair whose latency in cycles times area in units is 1: N, rounded. */
  readonly #ofOne: number;
  /** The greatest product that is above the bound, exactly … */
  readonly #mostExact: bigint;
  /** … and as the nearest double. */
  readonly #most: number;

  /** @param above - The bound in images/s/mm², more than 0; taken as the decimal it was written as. */
  constructor(above: number, { coreMhz, imagesPerCall }: Omit<ObjectiveUnits, 'denominator'>) {
    const { numerator, denominator } = readDecimal(above);
    const ofOne = BigInt(imagesPerCall) * BigInt(coreMhz) * 1_000_000n * BigInt(AREA_UNITS_PER_MM2);
    this.above = above;
    this.#ofOne = imagesPerSecond(1, { core_mhz: coreMhz, images_per_call: imagesPerCall }) * AREA_UNITS_PER_MM2;
    // ⌈x / y⌉ − 1 of positive integers is ⌊(x − 1) / y⌋.
    this.#mostExact = (ofOne * denominator - 1n) / numerator;
    this.#most = Number(this.#mostExact);
  }

  /**
   * Whether a pair is strictly above the bound.
   *
   * Rounding to doubles keeps the order of integers: where the rounded products differ, the exact ones differ the same
   * way. Only where they are equal, and beyond 2⁵³, do the exact ones have to be looked at.
   */
  isMet(latencyCycles: number, areaUnits: number): boolean {
    const product = latencyCycles * areaUnits;
    if (product !== this.#most || product <= Number.MAX_SAFE_INTEGER) return product <= this.#most;
    return BigInt(latencyCycles) * BigInt(areaUnits) <= this.#mostExact;
  }

  /** The greatest int32 latency in cycles that is above the bound on so much area. */
  latencyAtMost(areaUnits: number): number {
    if (areaUnits === 0) return INT32_MAX;
    // The quotient is off by much less than 1 where it is an int32, so its floor is off by one at most.
    const latency = Math.min(INT32_MAX, Math.floor(this.#most / areaUnits));
    if (latency < INT32_MAX && this.isMet(latency + 1, areaUnits)) return latency + 1;
    return this.isMet(latency, areaUnits) ? latency : latency - 1;
  }

  /** The performance per area of a pair in images/s/mm², as the nearest double of N by that of the product. */
  performanceOf(latencyCycles: number, areaUnits: number): number {
    return this.#ofOne / (latencyCycles * areaUnits);
  }
}
