import { expect, test } from 'vitest';
import {
  countOfChance,
  countOfTarget,
  TARGET_SCALES,
  targetOfCount,
} from '../../../src/accuracy/predictor201/target.js';

test('counts are of 10,000 or 6,000 images six times, in the order of the data sets', () => {
  expect(TARGET_SCALES.map(({ dataset, denominator }) => [dataset.name, denominator])).toEqual([
    ['cifar10', 60_000],
    ['cifar100', 60_000],
    ['imagenet16', 36_000],
  ]);
  expect(TARGET_SCALES.map(countOfChance)).toEqual([6_000, 600, 300]);
});

test.each(TARGET_SCALES)('$dataset.name: counts come back from their targets, low ones as the lowest', (scale) => {
  const lowest = Math.round(scale.lowestAccuracy * scale.denominator);
  for (let count = 0; count <= scale.denominator; count += 7) {
    const back = countOfTarget(targetOfCount(count, scale), scale);
    if (back !== Math.max(count, lowest)) expect(back).toBe(Math.max(count, lowest));
  }
});

test.each(TARGET_SCALES)('$dataset.name: whatever the network says is a count', (scale) => {
  expect(targetOfCount((1 - scale.referenceError) * scale.denominator, scale)).toBeCloseTo(0, 9);
  expect(Number.isFinite(targetOfCount(scale.denominator, scale))).toBe(true);
  expect(countOfTarget(-1e6, scale)).toBe(0);
  expect(countOfTarget(1e6, scale)).toBe(scale.denominator);
});
