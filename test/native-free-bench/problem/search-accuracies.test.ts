import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { checkSearchAccuracies } from '../../../native-free-bench/problem/search-accuracies.js';
import type { SearchAccuracies } from '../../../native-free-bench/problem/search-accuracies.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { DENOMINATOR, smallSpace } from '../small-space.js';
import { noisyAccuracies } from '../told-otherwise.js';

const scenario: Scenario = {
  name: 'limited',
  weights: { area: 0.2, latency: 0.3, accuracy: 0.5 },
  constraints: [{ objective: 'accuracy', above: 0.9 }],
};
let space: Space;

beforeAll(() => {
  space = new Space(smallSpace().data);
});

const problemOf = (of: Space): Problem => new Problem(of, new ScenarioReward(scenario, of.data.bounds, of.data.units));
const told = (changes: Partial<SearchAccuracies> = {}): SearchAccuracies => ({
  name: 'told',
  denominator: DENOMINATOR,
  counts: smallSpace().data.accuracyCounts.slice(),
  ...changes,
});

test('under the accuracies that it is judged by, a search is told the judged rewards, bit by bit', () => {
  const [judged, searched] = [problemOf(space), problemOf(space.toldBy(told()))];
  for (let cell = 0; cell < space.cellCount; cell += 17) {
    expect(searched.evaluatePair(cell, cell % 192)).toEqual(judged.evaluatePair(cell, cell % 192));
    expect(searched.evaluateCellAt(cell)).toEqual(judged.evaluateCellAt(cell));
  }
});

test('an equal accuracy of other images is worth the same, and meets the same limits', () => {
  const half = told({
    denominator: DENOMINATOR * 2,
    counts: smallSpace().data.accuracyCounts.map((count) => 2 * count),
  });
  const [judged, searched] = [problemOf(space), problemOf(space.toldBy(half))];
  let feasible = 0;
  for (let cell = 0; cell < space.cellCount; cell += 17) {
    const [expected, found] = [judged.evaluatePair(cell, 5), searched.evaluatePair(cell, 5)];
    expect(found.reward).toBeCloseTo(expected.reward, 12);
    expect(found.feasible).toBe(expected.feasible);
    expect(found.accuracyCount).toBe(2 * expected.accuracyCount);
    feasible += Number(found.feasible);
  }
  expect(feasible).toBeGreaterThan(10);
});

test('a limit is exact in the images of the metric that is searched on', () => {
  const counts = smallSpace().data.accuracyCounts.slice();
  // Above 0.9 of 1000 images is 901 of them.
  counts.set([900, 901]);
  counts.fill(1000, 2);
  const searched = problemOf(space.toldBy({ name: 'thousand', denominator: 1000, counts }));
  expect([0, 1].map((cell) => searched.evaluatePair(cell, 0).feasible)).toEqual([false, true]);
});

test('an accuracy beyond the judged bounds goes on counting by the same measure', () => {
  const { min, max } = space.data.bounds.accuracyCount;
  const counts = smallSpace().data.accuracyCounts.slice();
  counts.set([max, max + (max - min) / 10]);
  const searched = problemOf(space.toldBy(told({ counts })));
  const [best, beyond] = [0, 1].map((cell) => searched.evaluateCellAt(cell).reward) as [number, number];
  expect(best).toBe(1);
  expect(beyond).toBeCloseTo(1.1, 3);
});

test('a cell without a count is no cell to the search, nor is one that cannot be judged', () => {
  const counts = smallSpace().data.accuracyCounts.slice();
  counts[7] = -1;
  const judgedCounts = smallSpace().data.accuracyCounts.slice();
  judgedCounts[8] = -1;
  const searched = new Space({ ...smallSpace().data, accuracyCounts: judgedCounts }).toldBy(told({ counts }));
  const proposal = new Uint8Array(searched.sizes.length);
  const found = [7, 8, 9].map((cell) => {
    searched.encodePair(cell, 3, proposal);
    return searched.findCell(proposal);
  });
  expect(found).toEqual([-1, -1, 9]);
});

describe('accuracies that do not fit are refused', () => {
  const { accuracyCounts } = smallSpace().data;
  test.each<[string, Partial<SearchAccuracies>, string]>([
    ['too few', { counts: accuracyCounts.slice(1) }, 'it has 2531 counts, the space has 2532 cells'],
    ['more correct than images', { counts: accuracyCounts.map(() => DENOMINATOR + 1) }, 'cell 0 has 29953 of 29952'],
    ['fewer than none', { counts: accuracyCounts.map((count, i) => (i === 9 ? -2 : count)) }, 'cell 9 has -2'],
    ['no images', { denominator: 0 }, 'its denominator is 0'],
    ['none at all', { counts: accuracyCounts.map(() => -1) }, 'no cell that is judged has a count'],
  ])('%s', (_, changes, fault) => {
    const attempt = (): void => {
      checkSearchAccuracies(told(changes), smallSpace().data);
    };
    expect(attempt).toThrow(CodesignError);
    expect(attempt).toThrow(`"told" do not fit the ground truth: ${fault}`);
  });

  test('and those that fit are not', () => {
    checkSearchAccuracies(noisyAccuracies('noisy'), smallSpace().data);
  });
});
