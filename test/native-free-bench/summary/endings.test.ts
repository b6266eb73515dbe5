import { expect, test } from 'vitest';
import type { EarlyEnding } from '../../../native-free-bench/external/early-ending.js';
import { decodeEnding, encodeEnding } from '../../../native-free-bench/external/early-ending.js';
import { describeEndings } from '../../../native-free-bench/summary/endings.js';
import type { RankedRun } from '../../../native-free-bench/summary/run-indicators.js';

const run = (strategy: string, seed: number, ending?: EarlyEnding): RankedRun =>
  ({ scenario: { name: 'plain' }, strategy, seed, ending }) as RankedRun;
const crash: EarlyEnding = { reason: 'crashed', steps: 1234, detail: 'exit code 1, ValueError: no' };

test('early endings are counted by strategy and reason, each with the first of them', () => {
  const late: EarlyEnding = { reason: 'out of time', steps: 0, detail: 'no end after 5 seconds' };
  const runs = [
    run('a', 1),
    run('a', 2, crash),
    run('a', 3, late),
    run('a', 4, crash),
    run('b', 1),
    run('c', 1, crash),
  ];
  expect(describeEndings(runs)).toEqual([
    'a, 2 of 4 runs crashed; the first: plain, seed 2, after 1,234 steps: exit code 1, ValueError: no',
    'a, 1 of 4 runs out of time; the first: plain, seed 3, after 0 steps: no end after 5 seconds',
    'c, 1 of 1 runs crashed; the first: plain, seed 1, after 1,234 steps: exit code 1, ValueError: no',
  ]);
  expect(describeEndings([run('a', 1)])).toEqual([]);
});

test('an ending is read as it was written', () => {
  expect(decodeEnding(encodeEnding(crash))).toEqual(crash);
});
