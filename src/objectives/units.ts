import type { CostConstants } from '../cost/model/constants.js';
import { cyclesPerMs, imagesPerSecond } from '../cost/model/clock.js';

/** What turns a person's units into the integer objectives. */
export interface ObjectiveUnits {
  /** Test images: an accuracy is count / denominator. */
  readonly denominator: number;
  /** Core clock: a millisecond is 1000 × coreMhz cycles. */
  readonly coreMhz: number;
  /** Images that one call of a network takes: a throughput is so many a latency. */
  readonly imagesPerCall: number;
}

/** Units of 1e-4 mm² in one mm². */
export const AREA_UNITS_PER_MM2 = 10_000;

/** An area in mm². */
export function toMm2(areaUnits: number): number {
  return areaUnits / AREA_UNITS_PER_MM2;
}

/** A latency in milliseconds: one call, of `images_per_call` images. */
export function toMilliseconds(latencyCycles: number, coreMhz: number): number {
  return latencyCycles / cyclesPerMs(coreMhz);
}

/** What a reader wants from latency and area. */
export interface Performance {
  readonly latencyMs: number;
  readonly areaMm2: number;
  readonly imagesPerSecond: number;
  /** Performance per area: images/s per mm². */
  readonly perfPerArea: number;
}

/** Work out milliseconds, mm², images/s and performance per area. */
export function performanceOf(
  latencyCycles: number,
  areaUnits: number,
  clock: Pick<CostConstants, 'core_mhz' | 'images_per_call'>,
): Performance {
  const areaMm2 = toMm2(areaUnits);
  const throughput = imagesPerSecond(latencyCycles, clock);
  return {
    latencyMs: toMilliseconds(latencyCycles, clock.core_mhz),
    areaMm2,
    imagesPerSecond: throughput,
    perfPerArea: throughput / areaMm2,
  };
}
