import { expect, test } from 'vitest';
import { performanceOf, toMilliseconds, toMm2 } from '../../src/objectives/units.js';

test('integer objectives become what a person reads, by one division each', () => {
  expect(toMm2(1_234_567)).toBe(1_234_567 / 10_000);
  expect(toMilliseconds(3_000_000, 200)).toBe(15);
});

test('performance counts the images of a call', () => {
  // 2 images in 15 ms on 50 mm².
  const { latencyMs, areaMm2, imagesPerSecond, perfPerArea } = performanceOf(3_000_000, 500_000, {
    core_mhz: 200,
    images_per_call: 2,
  });
  expect([latencyMs, areaMm2]).toEqual([15, 50]);
  expect(imagesPerSecond).toBeCloseTo(2 / 0.015, 9);
  expect(perfPerArea).toBeCloseTo(2 / 0.015 / 50, 9);
});
