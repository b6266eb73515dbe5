import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BATCH_NORMALISED } from '../../../../native-free-bench/policy/shaping/batch-normalised.js';
import { RAW } from '../../../../native-free-bench/policy/shaping/raw.js';
import { RecentRank } from '../../../../native-free-bench/policy/shaping/recent-rank.js';

test('raw rewards are left as they are', () => {
  expect([...RAW.shape(Float64Array.of(0.2, -1.2))]).toEqual([0.2, -1.2]);
});

test('batch-normalised rewards have mean 0 and deviation 1; equal ones are 0', () => {
  // Mean 5, deviation 2: the textbook's eight numbers.
  const shaped = BATCH_NORMALISED.shape(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
  [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2].forEach((value, i) => {
    expect(shaped[i]).toBeCloseTo(value, 7);
  });
  expect([...BATCH_NORMALISED.shape(Float64Array.of(0.25, 0.25))]).toEqual([0, 0]);
});

test('ranks, worked by hand: a window of four, shares squared', () => {
  const rank = new RecentRank({ window: 4, power: 2 });
  // Against nothing; {3}; {3, 1}; {3, 1, 3}; {3, 1, 3, 2}; {1, 3, 2, 5}.
  const shares = [0, 0, 1 / 2, 1 / 3, 1, 1 / 4];
  expect([...rank.shape(Float64Array.of(3, 1, 3, 2, 5, 2))]).toEqual(shares.map((share) => share * share));
  rank.forget();
  expect([...rank.shape(Float64Array.of(9, 10))]).toEqual([0, 1]);
});

test('the rank is the share of smaller ones among the last rewards, however they come in batches', () => {
  const rewards = fc.array(fc.constantFrom(-1.2, -0.5, 0.1, 0.2, 0.3, 0.31), { maxLength: 60 });
  fc.assert(
    fc.property(rewards, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }), (all, window, batch) => {
      const rank = new RecentRank({ window, power: 1 });
      for (let from = 0; from < all.length; from += batch) {
        const shaped = rank.shape(Float64Array.from(all.slice(from, from + batch)));
        shaped.forEach((share, i) => {
          const recent = all.slice(Math.max(0, from + i - window), from + i);
          const smaller = recent.filter((reward) => reward < all[from + i]!).length;
          expect(share).toBe(recent.length === 0 ? 0 : smaller / recent.length);
        });
      }
    }),
  );
});

test('ranks do not change under an increasing transformation', () => {
  const rewards = Float64Array.of(-1.2, 0.9, 0.91, -1.2, 0.905, 0.2, 0.9);
  const shape = (values: Float64Array): Float64Array => new RecentRank({ window: 5, power: 4 }).shape(values);
  expect(shape(rewards.map((reward) => Math.exp(9 * reward)))).toEqual(shape(rewards));
});
