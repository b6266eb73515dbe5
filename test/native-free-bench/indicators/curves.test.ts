import { expect, test } from 'vitest';
import { rewardCurves } from '../../../native-free-bench/indicators/curves.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';

test('curves keep the best so far and start where pairs are visited', () => {
  const trace = createTrace(5);
  trace.reward.set([NaN, 0.2, -1.2, 0.1, 0.4]);
  trace.valid.set([1, 1, 0, 1, 1]);
  expect([...rewardCurves(trace, 5).best]).toEqual([NaN, 0.2, 0.2, 0.2, 0.4]);
  const { stride, best, policy } = rewardCurves(trace, 2);
  expect(stride).toBe(3);
  expect([...best]).toEqual([0.2, 0.4]);
  expect(policy[0]).toBeCloseTo((0.2 - 1.2) / 2, 15);
  expect(policy[1]).toBeCloseTo((0.2 - 1.2 + 0.1 + 0.4) / 4, 15);
});
