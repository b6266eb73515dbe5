import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formVectors } from '../../src/enumerate/column-vectors.js';

/** How many different vectors a module has. */
function countDistinct(vectors: readonly Int32Array[], numbers: Int32Array): number {
  return new Set(vectors.map((vector) => Array.from(vector, (column) => numbers[column]!).join(' '))).size;
}

describe('formVectors', () => {
  it('takes every column once, and repeats only the last one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(5), fc.nat(9)), { minLength: 1, maxLength: 60 }), (columns) => {
        const members = columns.map((_, column) => column);
        const numbers = [0, 1, 2].map((m) => Int32Array.from(columns, (column) => column[m]!));
        const vectors = formVectors(members, numbers);
        expect(vectors.every(({ length }) => length === 4)).toBe(true);
        expect([...new Set(vectors.flatMap((vector) => [...vector]))].sort((a, b) => a - b)).toEqual(members);
        expect(vectors.length).toBe(Math.ceil(columns.length / 4));
      }),
      { seed: 1 },
    );
  });

  it('needs no more vectors than columns of a module divided by four where the columns are a product', () => {
    // 8 outer values × 6 inner ones: module 0 sees the outer ones alone, module 1 also pairs of inner ones, module 2 all.
    const members = Array.from({ length: 48 }, (_, column) => column);
    const numbers = [6, 2, 1].map((step) => Int32Array.from(members, (column) => Math.floor(column / step)));
    const vectors = formVectors(members, numbers);
    expect(numbers.map((ofModule) => countDistinct(vectors, ofModule))).toEqual([2, 6, 12]);
  });

  it('finds the module to group by, whichever it is', () => {
    const members = Array.from({ length: 48 }, (_, column) => column);
    const all = Int32Array.from(members);
    const outer = Int32Array.from(members, (column) => column % 8);
    const vectors = formVectors(members, [all, outer]);
    expect(countDistinct(vectors, outer)).toBe(2);
  });
});
