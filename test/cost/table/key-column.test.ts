import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeKeys, keysBy, keysByAll } from '../../../src/cost/table/key-column.js';

const pairs = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 30 });

it('keysByAll tells values apart that differ in any code, and keysBy by one', () => {
  fc.assert(
    fc.property(pairs, (values) => {
      for (const { code, column } of [
        { code: String, column: keysByAll(values, [([a]) => a, ([, b]) => 2 ** 31 - 1 - b]) },
        { code: ([a]: [number, number]) => String(a), column: keysBy(values, ([a]) => a) },
        { code: () => '', column: keysByAll(values, []) },
      ]) {
        const distinct = [...new Set(values.map(code))];
        expect(column.values.map(code)).toEqual(distinct);
        expect([...column.keys]).toEqual(values.map((value) => distinct.indexOf(code(value))));
      }
    }),
    { seed: 1 },
  );
});

it('composeKeys gives things the keys of what they have', () => {
  const of = keysBy([5, 6, 5, 7], (value) => value);
  const parity = keysBy(of.values, (value) => value % 2);
  expect(composeKeys(of, parity)).toEqual({ values: [5, 6], keys: Uint32Array.of(0, 1, 0, 0) });
});
