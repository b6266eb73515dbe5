import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUpTo } from '../src/count-up-to.js';

it('counts the values that are no larger', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 20 }), fc.integer({ min: -7, max: 7 }), (values, value) => {
      const rising = Int32Array.from(values).sort();
      expect(countUpTo(rising, value)).toBe(values.filter((each) => each <= value).length);
    }),
    { seed: 1 },
  ); // prettier-ignore
});
