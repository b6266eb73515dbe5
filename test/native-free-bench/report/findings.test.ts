import { expect, test } from 'vitest';
import { describeFindings } from '../../../native-free-bench/report/findings.js';
import type { Comparison } from '../../../native-free-bench/summary/comparison.js';

const ranked = (scenario: string, order: readonly string[]) => ({
  scenario,
  order,
  scores: new Map(order.map((strategy, at) => [strategy, -at])),
});
const compared = (scenario: string, first: string, second: string, pHolm: number, probability = 1): Comparison => ({
  scenario,
  first,
  second,
  probability,
  interval: { low: 0, high: 1 },
  p: pHolm,
  pHolm,
});

test('who ends highest, how sure that is, and who stays below chance', () => {
  const findings = describeFindings(
    [
      ranked('s', ['evolution', 'tpe', 'random', 'phase']),
      ranked('t', ['evolution', 'random', 'tpe', 'phase']),
      ranked('u', ['tpe', 'evolution', 'random', 'phase']),
    ],
    [
      compared('s', 'tpe', 'evolution', 0.2, 0.3),
      compared('s', 'evolution', 'random', 0.001),
      compared('s', 'evolution', 'phase', 0.001),
      compared('t', 'evolution', 'tpe', 0.01),
      compared('t', 'evolution', 'random', 0.01),
      compared('t', 'evolution', 'phase', 0.01),
      compared('t', 'random', 'phase', 0.01),
      compared('u', 'tpe', 'evolution', 0.04),
      compared('u', 'tpe', 'random', 0.05),
      compared('u', 'phase', 'tpe', 0.06, 0),
    ],
    10,
  );
  expect(findings).toEqual([
    'evolution ends highest in 2 of 3 scenarios (s and t); tpe in u.',
    'evolution is not significantly better than tpe in s; evolution is significantly better than every other in t; tpe is not significantly better than phase in u.',
    'phase ends below random in every scenario; tpe ends below it in some (significantly so phase).',
  ]);
});

test('with too few seeds it is said that nothing can be significant', () => {
  const [, certainty] = describeFindings([ranked('s', ['tpe', 'evolution', 'random'])], [], 3);
  expect(certainty).toBe(
    'With 3 seeds none of this can be significant: corrected for 3 comparisons a scenario, it takes 5 seeds for any difference to be.',
  );
});

test('one strategy is compared with nothing', () => {
  expect(describeFindings([ranked('s', ['tpe'])], [], 3)).toEqual([
    'Only tpe was run, so there is nothing to compare.',
  ]);
});
