import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RadixOrder } from '../../src/dominance/radix-order.js';
import { INT32_MAX } from '../../src/integers.js';

describe('RadixOrder', () => {
  it('orders like a stable sort by one column after another', () => {
    const values = fc.oneof(
      fc.nat(3),
      fc.constantFrom(-INT32_MAX - 1, -1, 0, 65_535, 65_536, INT32_MAX),
      fc.integer({ min: -INT32_MAX - 1, max: INT32_MAX }),
    );
    const direction = fc.constantFrom('rising' as const, 'falling' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(values, values), { maxLength: 80 }), direction, direction, (rows, minor, major) => {
        const [second, first] = [0, 1].map((c) => Int32Array.from(rows, (row) => row[c]!));
        const { order } = new RadixOrder(rows.length).by(second!, minor).by(first!, major);
        const compare = (column: Int32Array, way: typeof minor, a: number, b: number): number =>
          (column[a]! - column[b]!) * (way === 'rising' ? 1 : -1);
        const expected = [...rows.keys()].sort(
          (a, b) => compare(first!, major, a, b) || compare(second!, minor, a, b) || a - b,
        );
        expect([...order]).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
