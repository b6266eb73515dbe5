import fc from 'fast-check';

/** A row-major matrix. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly entry: Entry;
}

/** The entry in row i and column j. */
type Entry = (i: number, j: number) => number;

/** Any matrix of a shape. Its entries are integers, so that sums are exact in any order. */
export function matrixOf(rows: number, columns: number): fc.Arbitrary<Matrix> {
  const length = rows * columns;
  return fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: length, maxLength: length }).map((entries) => {
    const values = Float64Array.from(entries);
    return { rows, columns, values, entry: (i, j) => values[i * columns + j]! };
  });
}

/** What C holds once the product of two matrices was added to it, straight from the definition. */
export function multiplyNaively(left: Entry, right: Entry, c: Matrix, depth: number): Float64Array {
  return c.values.map((value, at) => {
    const [i, j] = [Math.floor(at / c.columns), at % c.columns];
    let sum = value;
    for (let k = 0; k < depth; k++) sum += left(i, k) * right(k, j);
    return sum;
  });
}
