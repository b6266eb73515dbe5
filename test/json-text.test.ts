import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNameTwice } from '../src/json-text.js';

describe('findNameTwice', () => {
  test.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', undefined],
    ['{"a": 1, "a": 2}', 'a'],
    ['[{"x": {"b": 1, "b": 1}}]', 'b'],
    ['{"a": 1, "\\u0061": 2}', 'a'],
    ['{"a": "a", "b": ["a", "a"]}', undefined],
    ['{"a": "\\"a\\": {", "b\\\\": 1, "b": "}"}', undefined],
    ['{"": 1, "": 2}', ''],
    ['{"__proto__": 1, "__proto__": 2}', '__proto__'],
    ['"a:a"', undefined],
    ['3', undefined],
  ])('in %s is %s', (text, twice) => {
    expect(findNameTwice(text)).toBe(twice);
  });

  test('finds none in what JSON.stringify wrote, and each that is put in again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), fc.jsonValue(), (record, value) => {
        expect(findNameTwice(JSON.stringify([record, value], null, 1))).toBeUndefined();
        for (const name of Object.keys(record)) {
          const text = JSON.stringify(record).replace('{', `{${JSON.stringify(name)}:${JSON.stringify(value)},`);
          expect(findNameTwice(text)).toBe(name);
        }
      }),
    );
  });
});
