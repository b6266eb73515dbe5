import { expect, test } from 'vitest';
import { compareOrders } from '../../../native-free-bench/robust/strategy-order.js';

test('an order is the same where every two compare alike, ties included', () => {
  const order = compareOrders(
    ['a', 'b', 'c'],
    [0.2, 0.1, 0.1],
    [
      [0.3, 0.2, 0.2], // the same
      [0.3, 0.1, 0.2], // a tie broken
      [0.1, 0.2, 0.3], // a first
      [Infinity, 0.2, 0.2], // most runs of a without a feasible pair
      [0, 0, 0], // all level
    ],
  );
  expect(order.drawsSameOrder).toBe(2);
  expect(order.ranking).toEqual([
    { strategy: 'b', statedRegret: 0.1, drawsFirst: 4 },
    { strategy: 'c', statedRegret: 0.1, drawsFirst: 3 },
    { strategy: 'a', statedRegret: 0.2, drawsFirst: 2 },
  ]);
  expect(order.pairs).toEqual([
    { first: 'b', second: 'c', statedTied: true, drawsFirstBetter: 2, drawsTied: 3, drawsSecondBetter: 0 },
    { first: 'b', second: 'a', statedTied: false, drawsFirstBetter: 3, drawsTied: 1, drawsSecondBetter: 1 },
    { first: 'c', second: 'a', statedTied: false, drawsFirstBetter: 3, drawsTied: 1, drawsSecondBetter: 1 },
  ]);
});
