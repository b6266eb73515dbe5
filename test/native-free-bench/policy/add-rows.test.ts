import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRows } from '../../../native-free-bench/policy/add-rows.js';

test('it adds what a plain loop adds, for any number of rows, and touches nothing else', () => {
  const width = 3;
  // Small integers, so that every order of summation gives the same sum.
  const integer = fc.integer({ min: -50, max: 50 });
  const rows = fc.array(fc.tuple(integer, integer, integer, integer), { maxLength: 11 });
  fc.assert(
    fc.property(rows, fc.nat(4), fc.nat(4), (list, from, to) => {
      const factors = Float64Array.from(list, ([factor]) => factor);
      const matrix = Float64Array.from([...new Array<number>(from).fill(99), ...list.flatMap(([, ...row]) => row)]);
      const sums = new Float64Array(to + width + 2).fill(7);
      addRows(matrix, from, factors, sums, to, width);
      const expected = new Float64Array(to + width + 2).fill(7);
      for (const [factor, ...row] of list) row.forEach((value, k) => (expected[to + k]! += factor * value));
      expect(sums).toEqual(expected);
    }),
  );
});
