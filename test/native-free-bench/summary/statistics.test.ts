import { expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import {
  bootstrapInterval,
  interquartileMean,
  probabilityOfImprovement,
} from '../../../native-free-bench/summary/statistics.js';

test('the interquartile mean drops a quarter at each end', () => {
  expect(interquartileMean([100, 2, 3, -50])).toBe(2.5);
  // Ten values: two go at each end.
  expect(interquartileMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).toBe(5.5);
  expect(interquartileMean([1, 2, 6])).toBe(3);
  expect(interquartileMean([])).toBeNaN();
});

test('the probability of improvement counts pairs, ties half', () => {
  expect(probabilityOfImprovement([3, 4], [1, 2])).toBe(1);
  expect(probabilityOfImprovement([1, 2], [1, 2])).toBe(0.5);
  expect(probabilityOfImprovement([1, 3], [2, 3])).toBe((0 + 0 + 1 + 0.5) / 4);
});

test('the bootstrap interval of a mean covers it as often as promised', () => {
  const random = new Random(1, 'coverage');
  let covered = 0;
  const trials = 150;
  for (let trial = 0; trial < trials; trial++) {
    // Sums of uniforms: close to normal, mean 2.
    const values = Array.from({ length: 40 }, () =>
      Array.from({ length: 4 }, () => random.double()).reduce((a, b) => a + b),
    );
    const mean = ([list]: readonly (readonly number[])[]): number => (list as number[]).reduce((a, b) => a + b) / 40;
    const { low, high } = bootstrapInterval([values], mean, `trial ${trial}`);
    if (low <= 2 && 2 <= high) covered++;
  }
  expect(covered / trials).toBeGreaterThan(0.88);
  expect(covered / trials).toBeLessThan(1);
});

test('strata are resampled on their own and the same seed gives the same interval', () => {
  // Were the strata pooled, the sum of the first one would vary.
  const firsts = ([first]: readonly (readonly number[])[]): number => (first as number[]).reduce((a, b) => a + b);
  expect(
    bootstrapInterval(
      [
        [1, 1, 1],
        [5, 9],
      ],
      firsts,
      'x',
    ),
  ).toEqual({ low: 3, high: 3 });
  const mean = ([list]: readonly (readonly number[])[]): number => interquartileMean(list as number[]);
  const values = [[1, 5, 2, 8, 3, 9, 4]];
  expect(bootstrapInterval(values, mean, 'a')).toEqual(bootstrapInterval(values, mean, 'a'));
  expect(bootstrapInterval([[]], mean, 'a')).toEqual({ low: NaN, high: NaN });
});
