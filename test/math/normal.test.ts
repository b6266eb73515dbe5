import { expect, test } from 'vitest';
import { normalTail, Z_95 } from '../../src/math/normal.js';

test('the tail agrees with scipy.stats.norm.sf (1.17.1), near and far', () => {
  for (const [z, tail] of [
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145707],
    [2.9, 0.0018658133003840375],
    [3, 0.0013498980316300933],
    [3.1, 0.0009676032132183563],
    [5, 2.866515718791933e-7],
    [8.6, 3.985804962848151e-18],
    [20, 2.7536241186061556e-89],
  ] as const) {
    expect(normalTail(z) / tail, String(z)).toBeCloseTo(1, 11);
    expect(normalTail(-z)).toBeCloseTo(1 - tail, 14);
  }
  expect(2 * normalTail(Z_95)).toBeCloseTo(0.05, 14);
});
