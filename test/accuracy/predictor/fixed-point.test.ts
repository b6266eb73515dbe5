import { expect, test } from 'vitest';
import { quantizeParameters, rectifySum, UNIT } from '../../../src/accuracy/predictor/fixed-point.js';
import { PARAMETER_COUNT } from '../../../src/accuracy/predictor/network.js';

test('sums round to the nearest activation, never below 0 nor above the limit', () => {
  expect([-5, 0, 2047, 2048, 4096 * 3 + 2047, 4096 * 3 + 2048].map(rectifySum)).toEqual([0, 0, 0, 1, 3, 4]);
  expect(rectifySum(2 ** 52)).toBe(2 ** 28);
});

test('parameters round to 16 bits; one that does not fit is refused', () => {
  const parameters = new Float64Array(PARAMETER_COUNT);
  parameters.set([1, -1, 0.4 / UNIT, 7.9997]);
  expect([...quantizeParameters(parameters).subarray(0, 4)]).toEqual([4096, -4096, 0, 32767]);
  parameters[9] = 8;
  expect(() => quantizeParameters(parameters)).toThrow(/does not fit/);
  parameters[9] = NaN;
  expect(() => quantizeParameters(parameters)).toThrow(/does not fit/);
});
