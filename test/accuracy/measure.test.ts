import { expect, it } from 'vitest';
import { createMeasure, hashValues } from '../../src/accuracy/measure.js';

const ABOUT = { name: 'cifar10_mine_latency', network: 'cifar10', unit: 'ms', source: 'here', licence: 'CC0' };

it('joins a description and its values', () => {
  const values = Float64Array.of(0, -1, 2 ** 53 - 1);
  expect(createMeasure(ABOUT, 3, values, 3)).toEqual({
    ...ABOUT,
    decimals: 3,
    values,
    sha256: hashValues(values),
    missing: 1,
  });
});

it('hashes values as little-endian float64', () => {
  expect(hashValues(new Float64Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashValues(Float64Array.of(1))).not.toBe(hashValues(Float64Array.of(2)));
});

it.each<[object, number, number[], RegExp]>([
  [{ name: 'Latency' }, 0, [1, 2], /a name is/],
  [{ unit: '' }, 0, [1, 2], /unit ""/],
  [{ unit: 'per cent' }, 0, [1, 2], /unit/],
  [{}, -1, [1, 2], /decimals/],
  [{}, 0.5, [1, 2], /decimals/],
  [{}, 0, [1], /has 1 values, the space has 2/],
  [{}, 0, [1, -2], /model 1 has the value -2/],
  [{}, 0, [1.5, 1], /model 0 has the value 1.5/],
  [{}, 0, [2 ** 53, 1], /model 0/],
  [{}, 0, [-1, -1], /no model has a value/],
])('refuses what is no measure: %#', (about, decimals, values, message) => {
  expect(() => createMeasure({ ...ABOUT, ...about }, decimals, Float64Array.from(values), 2)).toThrow(
    expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
  );
});
