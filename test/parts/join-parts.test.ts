import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartKind } from '../../src/errors/parts.js';
import { joinParts } from '../../src/parts/join-parts.js';
import type { NamedPart } from '../../src/parts/part-file.js';
import { partPath, readPart, writePart } from '../../src/parts/part-file.js';
import { temporaryFolder } from '../temporary-folder.js';

const KIND: PartKind = { name: 'trial', command: 'codesign trial --shard K/N' };
const folder = temporaryFolder();

interface Found {
  readonly value: number;
}

function part(number: number, count: number, value = number, madeFrom = { 'the models': 'a' }): NamedPart<Found> {
  return { path: `${number}-${value}.json`, shard: { number, count }, madeFrom, found: { value } };
}

describe('joinParts', () => {
  test('any number of parts, in any order, some of them again: each once, by number', () => {
    const drawn = fc.integer({ min: 1, max: 12 }).chain((count) => {
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      const again = fc.array(fc.constantFrom(...numbers), { maxLength: 5 });
      const named = again.chain((more) => fc.shuffledSubarray([...numbers, ...more], { minLength: count + more.length })); // prettier-ignore
      return fc.tuple(fc.constant(count), named);
    });
    fc.assert(
      fc.property(drawn, fc.boolean(), ([count, named], told) => {
        const { found, repeats } = joinParts(
          named.map((number) => part(number, count)),
          KIND,
          told ? count : undefined,
        );
        expect(found.map(({ value }) => value)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
        expect(repeats).toBe(named.length - count);
      }),
    );
  });

  test.each([
    ['none', [], 'USAGE', 'No part is named'],
    ['some missing', [part(2, 4), part(3, 4)], 'USAGE', 'Of 4 parts 2 are missing: 1/4, 4/4'],
    ['of two numbers', [part(1, 2), part(2, 3)], 'GROUND_TRUTH_INVALID', '2-2.json holds part 2/3, which is none of 2'],
    ['the same, differing', [part(1, 2), part(2, 2), part(1, 2, 9)], 'GROUND_TRUTH_INVALID', '1-1.json and 1-9.json both hold part 1/2'], // prettier-ignore
    ['made from something else', [part(1, 2), part(2, 2, 2, { 'the models': 'b' })], 'GROUND_TRUTH_INVALID', '1-1.json and 2-2.json cannot be put together: the models differ'], // prettier-ignore
  ])('%s', (_, parts, code, text) => {
    expect(() => joinParts(parts, KIND)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) as string })); // prettier-ignore
  });

  test('a number of parts that was said and is another', () => {
    expect(() => joinParts([part(1, 1)], KIND, 2)).toThrow('1-1.json holds part 1/1, which is none of 2');
  });
});

describe('a part as a file', () => {
  const written = { shard: { number: 2, count: 3 }, madeFrom: { 'the models': 'a' }, found: { value: 7 } };
  const read = (path: string): NamedPart<Found> =>
    readPart(path, KIND, ({ value }) => (typeof value === 'number' ? undefined : 'it has no value'));

  test('is read as it was written', async () => {
    const path = await writePart(join(folder, 'new'), KIND, written);
    expect(path).toBe(partPath(join(folder, 'new'), KIND, written.shard));
    expect(read(path)).toEqual({ path, ...written });
  });

  test('no flipped bit of it is taken for a part, unless it says the same', async () => {
    const path = await writePart(folder, KIND, written);
    const bytes = readFileSync(path);
    const altered = join(folder, 'altered.json');
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [1, 4, 32]) {
        const copy = Buffer.from(bytes);
        copy[at] = copy[at]! ^ bit;
        writeFileSync(altered, copy);
        let found: unknown;
        try {
          found = read(altered);
        } catch (error) {
          expect(error).toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
          continue;
        }
        // Of a space between the fields.
        expect(found).toEqual({ path: altered, ...written });
      }
    }
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -20), 'it is not JSON'],
    ['a list', () => '[]', 'it is not a JSON object'],
    ['of another command', (text: string) => text.replace('"trial"', '"rank"'), 'it is not of `codesign trial --shard K/N`'], // prettier-ignore
    ['of another version', (text: string) => text.replace('": 1,', '": 2,'), 'its schema version is 2, not 1'],
    ['another number', (text: string) => text.replace('7', '8'), 'it was altered'],
  ])('%s', async (_, alter, text) => {
    const path = await writePart(folder, KIND, written);
    writeFileSync(path, alter(readFileSync(path, 'utf8')));
    expect(() => read(path)).toThrow(expect.objectContaining({ code: 'GROUND_TRUTH_INVALID', message: expect.stringContaining(text) as string })); // prettier-ignore
  });

  test('a file that is not there', () => {
    expect(() => read(join(folder, 'none.json'))).toThrow(expect.objectContaining({ code: 'FILE_MISSING' }));
  });
});
