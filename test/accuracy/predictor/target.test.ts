import { expect, test } from 'vitest';
import { countOfTarget, SURROGATE_DENOMINATOR, targetOfCount } from '../../../src/accuracy/predictor/target.js';

test('every count from 0.70 up comes back from its target, lower ones come back as 0.70', () => {
  const lowest = Math.round(0.7 * SURROGATE_DENOMINATOR);
  for (let count = 0; count <= SURROGATE_DENOMINATOR; count++) {
    const back = countOfTarget(targetOfCount(count));
    if (back !== Math.max(count, lowest)) expect(back).toBe(Math.max(count, lowest));
  }
});

test('targets are −ln(error / 0.1) / 0.3, and finite even where there is no error', () => {
  expect(targetOfCount(0.9 * SURROGATE_DENOMINATOR)).toBeCloseTo(0, 12);
  expect(targetOfCount(28_250)).toBeCloseTo(-Math.log((1 - 28_250 / 29_952) / 0.1) / 0.3, 12);
  expect(targetOfCount(SURROGATE_DENOMINATOR)).toBe(40);
});

test('what the network says, however far off, is a count', () => {
  expect(countOfTarget(-1e6)).toBe(0);
  expect(countOfTarget(1e6)).toBe(SURROGATE_DENOMINATOR);
  expect(countOfTarget(0)).toBe(Math.round(0.9 * SURROGATE_DENOMINATOR));
});
