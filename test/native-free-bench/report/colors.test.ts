import { expect, test } from 'vitest';
import { strategyColors } from '../../../native-free-bench/report/colors.js';

test('built-in strategies keep their colours, others get some of their own', () => {
  const colors = strategyColors(['combined', 'mine', 'random', 'other']);
  expect(colors.get('combined')).toBe(strategyColors(['combined']).get('combined'));
  expect(new Set(colors.values()).size).toBe(4);
});
