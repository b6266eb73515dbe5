import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTransposedProduct, transpose } from '../../../../src/accuracy/predictor/training/transposed-products.js';
import { matrixOf, multiplyNaively } from '../matrices.js';

const shapes = fc.record({
  rows: fc.integer({ min: 0, max: 7 }),
  columnsA: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  columnsB: fc.integer({ min: 1, max: 6 }).map((n) => 2 * n),
});

test('Aᵀ · B agrees with the definition and adds to what is there', () => {
  const cases = shapes.chain(({ rows, columnsA, columnsB }) =>
    fc.tuple(matrixOf(rows, columnsA), matrixOf(rows, columnsB), matrixOf(columnsA, columnsB)),
  );
  // Room for more than is wanted, and not empty.
  const room = { a: new Float64Array(100).fill(7), b: new Float64Array(100).fill(7) };
  fc.assert(
    fc.property(cases, ([a, b, c]) => {
      const expected = multiplyNaively((i, n) => a.entry(n, i), b.entry, c, a.rows);
      addTransposedProduct(a.values, b.values, c.values, a.rows, a.columns, b.columns, room);
      expect(c.values).toEqual(expected);
    }),
  );
});

test('transposing takes rows to columns and back', () => {
  const from = Float64Array.of(1, 2, 3, 4, 5, 6);
  const once = new Float64Array(6);
  const twice = new Float64Array(6);
  transpose(from, once, 2, 3);
  transpose(once, twice, 3, 2);
  expect([...once]).toEqual([1, 4, 2, 5, 3, 6]);
  expect(twice).toEqual(from);
});
