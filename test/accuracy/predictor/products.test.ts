import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addProductTransposed,
  addTransposedProduct,
  multiplyVector,
  transpose,
} from '../../../src/accuracy/predictor/products.js';

// Integers, so that sums are exact in any order.
const entry = fc.integer({ min: -1000, max: 1000 });
const matrix = (length: number): fc.Arbitrary<Float64Array> =>
  fc.array(entry, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  columns: fc.integer({ min: 1, max: 3 }).map((n) => 4 * n),
  depth: fc.integer({ min: 0, max: 7 }),
});

const at = (values: Float64Array, i: number): number => values[i] as number;

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

test('M · x agrees with A · Bᵀ, and transposing twice changes nothing', () => {
  fc.assert(
    fc.property(matrix(64), matrix(8), (m, x) => {
      const y = new Float64Array(11);
      multiplyVector(m, x, 0, y, 3, 8);
      const expected = Array.from({ length: 8 }, (_, i) => x.reduce((sum, v, k) => sum + at(m, i * 8 + k) * v, 0));
      expect([...y]).toEqual([0, 0, 0, ...expected]);
      const once = new Float64Array(64);
      const twice = new Float64Array(64);
      transpose(m, once, 8);
      transpose(once, twice, 8);
      expect(at(once, 1)).toBe(at(m, 8));
      expect(twice).toEqual(m);
    }),
  );
});
