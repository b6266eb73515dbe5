import { expect, test } from 'vitest';
import { familyOf } from '../../../native-free-bench/strategies/families.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';

test('every built-in strategy has a family, and what is not built in is yours', () => {
  for (const name of STRATEGIES.keys()) expect(familyOf(name), name).not.toBe('yours');
  expect(familyOf('mine')).toBe('yours');
  expect(familyOf('constructor')).toBe('yours');
});
