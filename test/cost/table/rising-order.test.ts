import fc from 'fast-check';
import { expect, it } from 'vitest';
import { risingOrder } from '../../../src/cost/table/rising-order.js';
import { INT32_MAX } from '../../../src/integers.js';

it('risingOrder sorts positions by their values and leaves equal ones in their order', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: INT32_MAX }),
    fc.constant(INT32_MAX),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), (values) => {
      const sorted = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
      expect([...risingOrder(values)]).toEqual(sorted);
    }),
    { seed: 4 },
  );
});

it('risingOrder is exact at the largest value of the most accelerators', () => {
  const order = risingOrder(new Int32Array(1_000_000).fill(INT32_MAX));
  expect(order.every((position, i) => position === i)).toBe(true);
});
