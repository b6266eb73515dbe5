import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Greatest } from '../../../../native-free-bench/strategies/smac/greatest.js';

test('keeps the greatest, of equal ones the earlier, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 9 })), fc.integer({ min: 1, max: 8 }), (values, count) => {
      const greatest = new Greatest<number>(count);
      values.forEach((value, at) => {
        greatest.add(at, value);
      });
      const expected = [...values.entries()].sort(([, a], [, b]) => b - a).slice(0, count); // prettier-ignore
      expect(greatest.entries()).toEqual(expected);
      expect(greatest.least).toBe(values.length < count ? -Infinity : expected[count - 1]![1]);
    }),
    { seed: 1 },
  );
});
