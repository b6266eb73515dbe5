import { expect, test } from 'vitest';
import { planRounds } from '../../../native-free-bench/tuning/halving.js';

test('all candidates begin, the best third of every round goes on, four at least', () => {
  const fieldsOf = (count: number): number[] => planRounds(count, [5, 10, 20]).map(({ candidates }) => candidates);
  expect(fieldsOf(41)).toEqual([41, 14, 5]);
  expect(fieldsOf(16)).toEqual([16, 6, 4]);
  expect(fieldsOf(5)).toEqual([5, 4, 4]);
  expect(fieldsOf(2)).toEqual([2, 2, 2]);
  expect(planRounds(41, [5, 10, 20]).map(({ seeds }) => seeds)).toEqual([5, 10, 20]);
  expect(planRounds(41, [3])).toEqual([{ candidates: 41, seeds: 3 }]);
});
