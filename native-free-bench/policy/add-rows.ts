/**
 * Add the rows of a matrix that starts at `from`, each times its factor, to the `width` sums that start at `to`.
 *
 * Four rows at a time, as that saves most of the loads and stores of sums; the order of summation stays fixed.
 */
export function addRows(
  matrix: Float64Array,
  from: number,
  factors: Float64Array,
  sums: Float64Array,
  to: number,
  width: number,
): void {
  const fours = factors.length - (factors.length % 4);
  let row = from;
  for (let j = 0; j < fours; j += 4) {
    const f0 = factors[j]!;
    const f1 = factors[j + 1]!;
    const f2 = factors[j + 2]!;
    const f3 = factors[j + 3]!;
    const row1 = row + width;
    const row2 = row1 + width;
    const row3 = row2 + width;
    for (let k = 0; k < width; k++) {
      sums[to + k]! +=
        f0 * matrix[row + k]! + f1 * matrix[row1 + k]! + (f2 * matrix[row2 + k]! + f3 * matrix[row3 + k]!);
    }
    row = row3 + width;
  }
  for (let j = fours; j < factors.length; j++) {
    const factor = factors[j]!;
    for (let k = 0; k < width; k++) sums[to + k]! += factor * matrix[row + k]!;
    row += width;
  }
}
