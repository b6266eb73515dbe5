import type { CostConstants } from './constants.js';

/** Core cycles of one millisecond. */
export function cyclesPerMs(coreMhz: number): number {
  return 1000 * coreMhz;
}

/** Throughput of calls that take `latencyCycles` core cycles each, one after another. */
export function imagesPerSecond(
  latencyCycles: number,
  { core_mhz, images_per_call }: Pick<CostConstants, 'core_mhz' | 'images_per_call'>,
): number {
  return (images_per_call * core_mhz * 1e6) / latencyCycles;
}
