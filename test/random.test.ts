import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../src/random.js';

/** xoshiro128** 1.1 in BigInt, straight from the reference, started from four words. */
function* reference(words: readonly number[]): Generator<number> {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  let [s0, s1, s2, s3] = words.map((word) => BigInt(word >>> 0)) as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotate((s1 * 5n) & mask, 7n) * 9n) & mask);
    const t = (s1 << 9n) & mask;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 11n);
  }
}

describe('Random', () => {
  test('is xoshiro128** of the SHA-256 of its path', () => {
    const digest = createHash('sha256').update('7/verify/3').digest();
    const words = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at));
    words[3]! |= 1;
    const expected = reference(words);
    const random = new Random(7, 'verify', 3);
    for (let i = 0; i < 1000; i++) expect(random.uint32()).toBe(expected.next().value);
  });

  test('never changes: the first draws of seed 1', () => {
    const random = new Random(1);
    expect(Array.from({ length: 4 }, () => random.uint32())).toMatchInlineSnapshot(`
      [
        2863164244,
        773016552,
        218760040,
        1375530481,
      ]
    `);
  });

  test('splits by label, wherever the parent stands', () => {
    const parent = new Random(1);
    const before = parent.split('a', 2);
    parent.uint32();
    const after = parent.split('a', 2);
    const named = new Random(1, 'a', 2);
    const draws = [before, after, named].map((random) => Array.from({ length: 8 }, () => random.uint32()));
    expect(draws[1]).toEqual(draws[0]);
    expect(draws[2]).toEqual(draws[0]);
    expect(new Random(1, 'b', 2).uint32()).not.toBe(draws[0]?.[0]);
    expect(new Random(2, 'a', 2).uint32()).not.toBe(draws[0]?.[0]);
  });

  test('draws integers below any bound, evenly', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const drawn = new Random(seed).below(bound);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
      }),
    );
    const counts = new Array<number>(6).fill(0);
    const random = new Random(3);
    for (let i = 0; i < 60_000; i++) {
      const face = random.below(6);
      counts[face]! += 1;
    }
    // Six standard deviations of a fair die.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(6 * Math.sqrt(60_000 * (5 / 36)));
  });

  test('draws doubles in [0, 1) with all 53 bits', () => {
    const random = new Random(4);
    const drawn = Array.from({ length: 10_000 }, () => random.double());
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.reduce((a, b) => a + b) / drawn.length).toBeCloseTo(0.5, 1);
    expect(drawn.some((value) => (value * 2 ** 53) % 2 === 1)).toBe(true);
    expect(drawn.every((value) => Number.isInteger(value * 2 ** 53))).toBe(true);
  });
});
