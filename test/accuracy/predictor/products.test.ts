import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addProductTransposed, addTransposedProduct, transpose } from '../../../src/accuracy/predictor/products.js';

// Integers, so that sums are exact in any order.
const entry = fc.integer({ min: -1000, max: 1000 });
const matrix = (length: number): fc.Arbitrary<Float64Array> =>
  fc.array(entry, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  columns: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  depth: fc.integer({ min: 0, max: 7 }),
});

const at = (values: Float64Array, i: number): number => values[i]!;

test('A · Bᵀ agrees with the definition and adds to what is there', () => {
  const cases = shapes.chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      matrix(shape.rows * shape.depth),
      matrix(shape.columns * shape.depth),
      matrix(shape.rows * shape.columns),
    ),
  );
  fc.assert(
    fc.property(cases, ([{ rows, columns, depth }, a, b, c]) => {
      const expected = c.slice();
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++)
          for (let k = 0; k < depth; k++)
            expected[i * columns + j] = at(expected, i * columns + j) + at(a, i * depth + k) * at(b, j * depth + k);
      addProductTransposed(a, b, c, rows, columns, depth);
      expect(c).toEqual(expected);
    }),
  );
});

test('Aᵀ · B agrees with the definition and adds to what is there', () => {
  const cases = shapes.chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      matrix(shape.depth * shape.rows),
      matrix(shape.depth * shape.columns),
      matrix(shape.rows * shape.columns),
    ),
  );
  fc.assert(
    fc.property(cases, ([{ rows, columns, depth }, a, b, c]) => {
      const expected = c.slice();
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++)
          for (let n = 0; n < depth; n++)
            expected[i * columns + j] = at(expected, i * columns + j) + at(a, n * rows + i) * at(b, n * columns + j);
      addTransposedProduct(a, b, c, depth, rows, columns);
      expect(c).toEqual(expected);
    }),
  );
});

test('transposing takes rows to columns and back', () => {
  const from = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const once = new Float64Array(9);
  const twice = new Float64Array(9);
  transpose(from, once, 3);
  transpose(once, twice, 3);
  expect([...once]).toEqual([1, 4, 7, 2, 5, 8, 3, 6, 9]);
  expect(twice).toEqual(from);
});
