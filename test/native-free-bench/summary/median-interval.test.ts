import { expect, test } from 'vitest';
import { medianInterval } from '../../../native-free-bench/summary/median-interval.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => count - i);

test('the interval of a median goes from the k-th to the k-th last value, by the binomial table', () => {
  // Ranks as tabled for the sign test's interval: n, k.
  for (const [count, k] of [
    [6, 1],
    [8, 1],
    [9, 2],
    [10, 2],
    [12, 3],
    [20, 6],
    [30, 10],
  ] as const) {
    expect(medianInterval(upTo(count))).toEqual({ low: k, high: count + 1 - k });
  }
});

test('of few values it is their range, of none there is none', () => {
  expect(medianInterval([3, 1, 2])).toEqual({ low: 1, high: 3 });
  expect(medianInterval([])).toEqual({ low: NaN, high: NaN });
});
