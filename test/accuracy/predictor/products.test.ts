import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addProductTransposed } from '../../../src/accuracy/predictor/products.js';
import { matrixOf, multiplyNaively } from './matrices.js';

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  columns: fc.integer({ min: 1, max: 6 }).map((n) => 2 * n),
  depth: fc.integer({ min: 0, max: 7 }),
});

test('A · Bᵀ agrees with the definition and adds to what is there', () => {
  const cases = shapes.chain(({ rows, columns, depth }) =>
    fc.tuple(matrixOf(rows, depth), matrixOf(columns, depth), matrixOf(rows, columns)),
  );
  fc.assert(
    fc.property(cases, ([a, b, c]) => {
      const expected = multiplyNaively(a.entry, (k, j) => b.entry(j, k), c, a.columns);
      addProductTransposed(a.values, b.values, c.values, a.rows, b.rows, a.columns);
      expect(c.values).toEqual(expected);
    }),
  );
});
