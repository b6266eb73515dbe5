import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupEqual } from '../../../src/cost/table/group-equal.js';
import { randomIntegers } from '../../random-space.js';

it('groups things that are equal in all columns, in the order of their first', () => {
  const things = fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 2 })), { maxLength: 60 });
  fc.assert(
    fc.property(things, (values) => {
      const columns = [Int32Array.from(values, ([a]) => a), Uint8Array.from(values, ([, b]) => b)];
      const { count, first, of } = groupEqual(columns, values.length);
      const texts = values.map(String);
      const distinct = [...new Set(texts)];
      expect(count).toBe(distinct.length);
      expect([...first]).toEqual(distinct.map((text) => texts.indexOf(text)));
      expect([...of]).toEqual(texts.map((text) => distinct.indexOf(text)));
    }),
    { seed: 1 },
  );
});

it('tells things apart whose hashes are equal, as some of so many are', () => {
  const next = randomIntegers(5);
  const n = 300_000;
  const columns = [Int32Array.from({ length: n }, () => next(2 ** 31)), Int32Array.from({ length: n }, (_, i) => i)];
  expect(groupEqual(columns, n).count).toBe(n);
});

it('makes one group of things that have no columns, and none of nothing', () => {
  expect(groupEqual([], 3)).toEqual({ count: 1, first: Int32Array.of(0), of: Int32Array.of(0, 0, 0) });
  expect(groupEqual([], 0).count).toBe(0);
});
