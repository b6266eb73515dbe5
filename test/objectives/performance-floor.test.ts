import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INT32_MAX } from '../../src/integers.js';
import { PerformanceFloor } from '../../src/objectives/performance-floor.js';
import { performanceOf } from '../../src/objectives/units.js';

const UNITS = { coreMhz: 200, imagesPerCall: 2 };

/** Images/s/mm² of a pair compared with digits · 10^−places, in integers throughout. */
function isAbove(latency: number, area: number, digits: number, places: number, coreMhz: number): boolean {
  const images = 2n * BigInt(coreMhz) * 10n ** 10n * 10n ** BigInt(places);
  return BigInt(latency) * BigInt(area) * BigInt(digits) < images;
}

/** A bound written in decimal, from far too hard to far too easy for any int32 pair. */
const bound = fc.record({ digits: fc.integer({ min: 1, max: 10 ** 15 }), places: fc.integer({ min: 0, max: 30 }) });
const coreMhz = fc.oneof(fc.constantFrom(1, 100, 200, 333), fc.integer({ min: 1, max: 1e9 }));
const int32 = fc.oneof(fc.integer({ min: 1, max: INT32_MAX }), fc.integer({ min: 1, max: 10_000 }));

describe('PerformanceFloor', () => {
  test('is decided exactly, for all int32 latencies and areas: random pairs and those next to the bound', () => {
    let beyondDoubles = 0;
    fc.assert(
      fc.property(bound, coreMhz, int32, int32, ({ digits, places }, mhz, latency, area) => {
        const floor = new PerformanceFloor(Number(`${digits}e-${places}`), { coreMhz: mhz, imagesPerCall: 2 });
        const last = floor.latencyAtMost(area);
        for (const near of [latency, last - 1, last, last + 1, INT32_MAX]) {
          if (near < 0 || near > INT32_MAX) continue;
          const expected = isAbove(near, area, digits, places, mhz);
          expect(floor.isMet(near, area)).toBe(expected);
          expect(near <= last).toBe(expected);
        }
        if (last < INT32_MAX && last * area > Number.MAX_SAFE_INTEGER) beyondDoubles++;
      }),
      { numRuns: 20_000 },
    );
    expect(beyondDoubles).toBeGreaterThan(100);
  });

  test('is exact where the products are beyond doubles and their neighbours round to the same one', () => {
    // N / t is 4 · 10¹⁸: (2·10⁹) · (2·10⁹) is not above, and 2·10⁹ · (2·10⁹ − 1) is.
    const floor = new PerformanceFloor(1e-6, UNITS);
    expect(floor.isMet(2e9, 2e9)).toBe(false);
    expect(floor.isMet(2e9 - 1, 2e9)).toBe(true);
    // (2·10⁹ + 1) · (2·10⁹ − 1) is one less than the limit: the same double, and above.
    expect((2e9 + 1) * (2e9 - 1)).toBe(2e9 * 2e9);
    expect(floor.isMet(2e9 + 1, 2e9 - 1)).toBe(true);
  });

  test('is strict, and takes the bound as it was written', () => {
    // 4 · 10¹² / (2.5 · 10⁷ · 10⁶) = 0.16, which is no double.
    const floor = new PerformanceFloor(0.16, UNITS);
    expect(floor.isMet(25_000_000, 1_000_000)).toBe(false);
    expect(floor.isMet(24_999_999, 1_000_000)).toBe(true);
    expect(floor.latencyAtMost(1_000_000)).toBe(24_999_999);
  });

  test('no area and no bound worth the name let every latency pass', () => {
    expect(new PerformanceFloor(1e9, UNITS).latencyAtMost(0)).toBe(INT32_MAX);
    expect(new PerformanceFloor(5e-324, UNITS).latencyAtMost(INT32_MAX)).toBe(INT32_MAX);
    expect(new PerformanceFloor(1e300, UNITS).latencyAtMost(1)).toBe(0);
  });

  test('measures what performanceOf does', () => {
    const clock = { core_mhz: UNITS.coreMhz, images_per_call: UNITS.imagesPerCall };
    fc.assert(
      fc.property(int32, int32, (latency, area) => {
        const { perfPerArea } = performanceOf(latency, area, clock);
        const floor = new PerformanceFloor(1, UNITS);
        expect(floor.performanceOf(latency, area) / perfPerArea).toBeCloseTo(1, 14);
        if (Math.abs(perfPerArea - 1) > 1e-14) expect(floor.isMet(latency, area)).toBe(perfPerArea > 1);
      }),
    );
  });
});
