import { addProductTransposed } from '../products.js';

/** Write the transpose of a row-major `rows` × `columns` matrix. */
export function transpose(from: Float64Array, to: Float64Array, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j]!;
  }
}

/** Room for the transposes of the two factors of {@link addTransposedProduct}. */
export interface TransposeRoom {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/**
 * Add Aᵀ · B to C, for row-major blocks: C[i][j] += Σ_n A[n][i] · B[n][j].
 *
 * Transposing both first costs little beside the product and lets the one product kernel read along its rows.
 * @param a - `rows` × `columnsA`, columnsA a multiple of 4.
 * @param b - `rows` × `columnsB`, columnsB even.
 * @param c - `columnsA` × `columnsB`.
 */
export function addTransposedProduct(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  rows: number,
  columnsA: number,
  columnsB: number,
  room: TransposeRoom,
): void {
  transpose(a, room.a, rows, columnsA);
  transpose(b, room.b, rows, columnsB);
  addProductTransposed(room.a, room.b, c, columnsA, columnsB, rows);
}
