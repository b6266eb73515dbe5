import { expect, test } from 'vitest';
import type { RewardCurves } from '../../../native-free-bench/indicators/curves.js';
import { curveRecords } from '../../../native-free-bench/summary/curve-records.js';
import type { RankedRun } from '../../../native-free-bench/summary/run-indicators.js';
import { rankedRuns } from '../ranked-runs.js';

/** Runs whose curves of n points go up from an offset each; the best reward begins only after the first step. */
function runsWith(offsets: readonly number[], points: number, stride: number): RankedRun[] {
  const curve = (offset: number): Float64Array => Float64Array.from({ length: points }, (_, at) => offset + at);
  return rankedRuns('s', 'a', offsets).map((run, i) => {
    const offset = offsets[i]!;
    const best = curve(offset);
    if (offset > 0) best[0] = NaN;
    const curves: RewardCurves = {
      stride,
      best,
      policy: curve(offset + 100),
      hypervolumeRatio: curve(offset + 200),
      igdPlus: curve(offset + 300),
      coverage: curve(offset + 400),
    };
    return { ...run, curves };
  });
}

test('each row is a quartile over seeds at a step, of the runs that have a value', () => {
  const records = curveRecords(runsWith([0, 1, 2, 3, 4], 3, 10), 25);
  expect(records.map(({ quartile, step }) => [quartile, step])).toEqual(
    [1, 2, 3].flatMap((quartile) => [10, 20, 25].map((step) => [quartile, step])),
  );
  expect(records[1]).toEqual({
    scenario: 's',
    strategy: 'a',
    quartile: 1,
    step: 20,
    best_reward: 2,
    policy_reward: 102,
    hypervolume_ratio: 202,
    igd_plus: 302,
    coverage: 402,
  });
  // Only the first run has visited a pair by then.
  expect(records[3]).toMatchObject({ quartile: 2, step: 10, best_reward: 0, policy_reward: 102 });
  expect(records[8]).toMatchObject({ quartile: 3, step: 25, best_reward: 5, coverage: 405 });
  expect(curveRecords(runsWith([1], 3, 10), 25)[0]?.['best_reward']).toBeNaN();
});

test('long curves are thinned to forty steps at most, the last one among them', () => {
  const steps = curveRecords(runsWith([0], 200, 500), 100_000).map(({ step }) => step);
  expect(steps.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, i) => (i + 1) * 2500));
  expect(steps).toHaveLength(3 * 40);
  const uneven = curveRecords(runsWith([0], 199, 3), 596).map(({ step }) => step);
  expect([uneven[0], uneven[38], uneven[39]]).toEqual([15, 585, 596]);
});
