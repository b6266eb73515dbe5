import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rectifyRow } from '../../../src/accuracy/predictor/fixed-point.js';
import { addProductTransposed } from '../../../src/accuracy/predictor/products.js';
import { RowKernel } from '../../../src/accuracy/predictor/row-kernel.js';

const WIDTH = 64;
const ROWS = 8;
const kernel = new RowKernel(WIDTH * WIDTH + 4 * ROWS * WIDTH);
const matrix = kernel.allocate(WIDTH * WIDTH);
const a = kernel.allocate(ROWS * WIDTH);
const b = kernel.allocate(ROWS * WIDTH);
const bias = kernel.allocate(ROWS * WIDTH);
const to = kernel.allocate(ROWS * WIDTH);

/** Activations and weights up to their limits, in a row of their own order for each seed. */
function fill(numbers: Float64Array, seed: number, limit: number, least: number): void {
  let state = seed;
  for (let i = 0; i < numbers.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const kind = state >>> 29;
    numbers[i] = kind === 0 ? least : kind === 1 ? limit : least + Math.floor((state / 2 ** 32) * (limit - least + 1));
  }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

test('products are those of plain loops, up to the limits of the fixed point', () => {
  fc.assert(
    fc.property(seeds, seeds, (one, other) => {
      fill(a, one, 2 ** 28, 0);
      fill(matrix, other, 2 ** 15 - 1, -(2 ** 15));
      const wanted = new Float64Array(ROWS * WIDTH);
      addProductTransposed(a, matrix, wanted, ROWS, WIDTH, WIDTH);
      kernel.multiplyTransposed(a, matrix, to, ROWS);
      expect(to).toEqual(wanted);
      expect(kernel.multiplyRows(a, WIDTH, matrix.subarray(0, WIDTH))).toBe(wanted[WIDTH]);
    }),
    { numRuns: 30 },
  );
});

test('rows are rectified and added like one number at a time', () => {
  fc.assert(
    fc.property(seeds, seeds, seeds, (one, other, third) => {
      fill(a, one, 2 ** 50, -(2 ** 50));
      fill(b, other, 2 ** 14, -(2 ** 14));
      fill(bias, third, 2 ** 15 - 1, -(2 ** 15));
      const wanted = new Float64Array(WIDTH);
      rectifyRow(a, WIDTH, bias, 2 * WIDTH, wanted, 0, WIDTH);
      kernel.rectifyRow(a, WIDTH, bias, 2 * WIDTH, to, 0);
      const first = to.slice(0, WIDTH).map((value) => value + 0);
      expect(first).toEqual(wanted);

      rectifyRow(
        a.map((value, i) => value + b[i]!),
        0,
        bias,
        0,
        wanted,
        0,
        WIDTH,
      );
      kernel.addJoin(to, 0, a, 0, b, 0, bias, 0);
      expect(to.slice(0, WIDTH)).toEqual(wanted.map((value, i) => value + first[i]!));
      kernel.addRow(to, 0, b, WIDTH);
      expect(to.slice(0, WIDTH)).toEqual(wanted.map((value, i) => value + first[i]! + b[WIDTH + i]!));
    }),
  );
});
