/**
 * Add A · Bᵀ to C, for row-major blocks: C[i][j] += Σ_k A[i][k] · B[j][k].
 *
 * Rows come by fours and columns by twos so that eight sums stay in registers.
 * @param a - `rows` × `depth`, rows a multiple of 4.
 * @param b - `columns` × `depth`, columns even.
 * @param c - `rows` × `columns`.
 */
export function addProductTransposed(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  rows: number,
  columns: number,
  depth: number,
): void {
  for (let i = 0; i < rows; i += 4) {
    const a0 = i * depth;
    const a1 = a0 + depth;
    const a2 = a1 + depth;
    const a3 = a2 + depth;
    for (let j = 0; j < columns; j += 2) {
      const b0 = j * depth;
      const b1 = b0 + depth;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let k = 0; k < depth; k++) {
        const x = b[b0 + k]!;
        const y = b[b1 + k]!;
        const p = a[a0 + k]!;
        const q = a[a1 + k]!;
        const r = a[a2 + k]!;
        const s = a[a3 + k]!;
        s00 += p * x;
        s01 += p * y;
        s10 += q * x;
        s11 += q * y;
        s20 += r * x;
        s21 += r * y;
        s30 += s * x;
        s31 += s * y;
      }
      let at = i * columns + j;
      c[at]! += s00;
      c[at + 1]! += s01;
      at += columns;
      c[at]! += s10;
      c[at + 1]! += s11;
      at += columns;
      c[at]! += s20;
      c[at + 1]! += s21;
      at += columns;
      c[at]! += s30;
      c[at + 1]! += s31;
    }
  }
}
