import { describe, expect, test } from 'vitest';
import type { PartsArguments } from '../../../src/cli/options/parts-options.js';
import { checkParts } from '../../../src/cli/options/parts-options.js';

const OTHERS = { '--reward': [], '--key': undefined, '--resume': false };

describe('checkParts', () => {
  test('a shard, all of it, or files to be put together', () => {
    expect(checkParts({ shard: '2/3', out: 'a' }, OTHERS)).toEqual({ number: 2, count: 3 });
    expect(checkParts({}, { '--reward': [1] })).toBeUndefined();
    expect(checkParts({ merge: ['a.json'], expect: 3 }, OTHERS)).toBeUndefined();
  });

  test.each<[PartsArguments, Record<string, unknown>, string]>([
    [{ merge: ['a.json'], shard: '1/2' }, {}, '--merge does not take --shard'],
    [{ merge: ['a.json'], out: 'a' }, {}, '--merge does not take --out'],
    [{ merge: ['a.json'] }, { 'the folder out': 'out' }, '--merge does not take the folder out'],
    [{ merge: ['a.json'] }, { '--reward': [0] }, '--merge does not take --reward'],
    [{ merge: ['a.json'] }, { '--seed': 0 }, '--merge does not take --seed'],
    [{ merge: ['a.json'] }, { '--resume': true }, '--merge does not take --resume'],
    [{ merge: ['a.json'], expect: 0 }, {}, '--expect is 0, not a whole number from 1'],
    [{ expect: 2 }, {}, '--expect is for --merge alone'],
    [{ out: 'a' }, {}, '--out is for --shard alone'],
    [{ shard: '3/2' }, {}, '--shard 3/2 is not K/N'],
  ])('%j with %j', (given, others, text) => {
    expect(() => checkParts(given, others)).toThrow(expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(text) as string })); // prettier-ignore
  });
});
