import { expect, it } from 'vitest';
import { readSeeds } from '../../../../src/accuracy/import/nasbench201/read-seeds.js';

const words = (values: readonly number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const NONE = 65_535;

it('reads a count a seed in the given order, and their exact mean over those there are', () => {
  const { seeds, mean, meanMultiple } = readSeeds(
    'a.u16le',
    words([1, 2, 5, 3, NONE, NONE, 4, 7, NONE, NONE, NONE, NONE]),
    Int32Array.of(2, 0, 1, 3),
    10,
  );
  expect(seeds.map((counts) => [...counts])).toEqual([
    [3, 4, 1, -1],
    [-1, 7, 2, -1],
    [-1, -1, 5, -1],
  ]);
  expect(meanMultiple).toBe(6);
  expect([...mean]).toEqual([18, 33, 16, -1]);
});

it('knows a multiple that makes the mean of more seeds whole', () => {
  const { mean, meanMultiple } = readSeeds('a.u16le', words([1, 2, 3, 5]), Int32Array.of(0), 10);
  expect([meanMultiple, ...mean]).toEqual([12, 33]);
});

it.each([
  [words([1, 2, 3]), /it has 6 bytes, not one to 8 little-endian uint16 for each of 2/],
  [Buffer.alloc(0), /it has 0 bytes/],
  [Buffer.alloc(2 * 2 * 9), /it has 36 bytes/],
  [words([1, 2, 11, 4]), /row 1: seed 0 has 11 of 10 images/],
])('refuses another length and counts that cannot be: %#', (bytes, message) => {
  expect(() => readSeeds('a.u16le', bytes, Int32Array.of(1, 0), 10)).toThrow(
    expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
  );
});
