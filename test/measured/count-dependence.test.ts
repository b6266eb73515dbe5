import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCountDependence } from '../../src/measured/count-dependence.js';

/** Numbers of three kinds of operation, each combination of at most two of each kind, twice over. */
const counts = Array.from({ length: 54 }, (_, i) => [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9) % 3]);

describe('values that depend on the numbers of operations alone', () => {
  it('are found to be a sum, with what each operation adds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 4, maxLength: 4 }), ([base = 0, ...each]) => {
        const values = counts.map((own) => own.reduce((sum, count, kind) => sum + count * each[kind]!, base));
        expect(findCountDependence(values, counts)).toEqual({ kind: 'sum', base, each });
      }),
    );
  });

  it('are found to be no sum where one number of operations has another value', () => {
    const values = counts.map(([a = 0, b = 0, c = 0]) => 5 + 2 * a + 3 * b + (c === 2 ? 9 : c));
    expect(findCountDependence(values, counts)).toEqual({ kind: 'function' });
    // Without the models of one operation, what it adds is not known.
    const few = counts.filter((own) => own.join() !== '0,1,0');
    expect(
      findCountDependence(
        few.map(() => 1),
        few,
      ),
    ).toEqual({ kind: 'function' });
  });

  it('are told from values that differ where the numbers are the same, and missing ones say nothing', () => {
    const values = counts.map(([a = 0]) => 10 + a);
    values[40] = 99;
    expect(findCountDependence(values, counts)).toBeUndefined();
    values[40] = -1;
    expect(findCountDependence(values, counts)).toMatchObject({ kind: 'sum', base: 10, each: [1, 0, 0] });
    // Where no two models have the same numbers nothing can be told.
    expect(findCountDependence(values.slice(0, 27), counts.slice(0, 27))).toBeUndefined();
  });
});
