import { beforeAll, expect, test } from 'vitest';
import { reducePairs } from '../../../src/dominance/reduce.js';
import { createPairColumns } from '../../../src/objectives/pair-columns.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../../src/objectives/scenario.js';
import { makeYardstick, takeTop, TOP, type Yardstick } from '../../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { smallSpace } from '../small-space.js';

const WEIGHTS = { area: 0.2, latency: 0.5, accuracy: 0.3 };

let problem: Problem;
let yardstick: Yardstick;

function prepare(constraints: Scenario['constraints']): [Problem, Yardstick] {
  const { data, frontier } = smallSpace();
  const rewarding = new ScenarioReward({ name: 'test', weights: WEIGHTS, constraints }, data.bounds, data.units);
  return [new Problem(new Space(data), rewarding), makeYardstick(frontier, rewarding)];
}

beforeAll(() => {
  [problem, yardstick] = prepare([{ objective: 'latency_ms', below: 40 }]);
});

test.each<[string, Scenario['constraints']]>([
  ['latency', [{ objective: 'latency_ms', below: 40 }]],
  ['performance per area', [{ objective: 'performance_per_area', above: 2.5 }]],
  ['both', [{ objective: 'performance_per_area', above: 4 }, { objective: 'latency_ms', below: 20 }]], // prettier-ignore
])('the optimum of the frontier is that of the whole space, with a bound on %s', (_, constraints) => {
  const [problem, yardstick] = prepare(constraints);
  let best = -Infinity;
  for (let cell = 0; cell < problem.space.cellCount; cell++) {
    for (let accelerator = 0; accelerator < problem.space.acceleratorCount; accelerator++) {
      const { feasible, reward } = problem.evaluatePair(cell, accelerator);
      if (feasible && reward > best) best = reward;
    }
  }
  expect(best).toBeGreaterThan(0);
  expect(yardstick.optimum).toBe(best);
});

test('the top rows are feasible and fall in reward, the optimum first', () => {
  const { frontier, topRows, optimum, optimumRow } = yardstick;
  const evaluations = topRows.map((row) =>
    problem.evaluatePair(frontier.cellIndex[row]!, frontier.acceleratorIndex[row]!),
  );
  expect(topRows).toHaveLength(Math.min(TOP, topRows.length));
  expect(evaluations.every(({ feasible }) => feasible)).toBe(true);
  const rewards = evaluations.map(({ reward }) => reward);
  expect(rewards).toEqual(rewards.toSorted((a, b) => b - a));
  expect([topRows[0], rewards[0]]).toEqual([optimumRow, optimum]);
});

test('where the frontier is sought it is that of the feasible pairs, and none of them is the best', () => {
  const { data, frontier: whole } = smallSpace();
  const constraints: Scenario['constraints'] = [
    { objective: 'performance_per_area', above: 4 },
    { objective: 'accuracy', above: 0.86 },
  ];
  const rewarding = new ScenarioReward({ ...FRONTIER_SCENARIO, constraints }, data.bounds, data.units);
  const { space } = problem;
  const pairs: [number, number][] = [];
  for (let cell = 0; cell < space.cellCount; cell++) {
    for (let accelerator = 0; accelerator < space.acceleratorCount; accelerator++) {
      const objectives = [
        space.accuracyCount(cell),
        space.latencyCycles(cell, accelerator),
        space.areaUnits(accelerator),
      ] as const;
      if (rewarding.isFeasible(...objectives)) pairs.push([cell, accelerator]);
    }
  }
  const columns = createPairColumns(pairs.length);
  pairs.forEach(([cell, accelerator], at) => {
    columns.cellIndex[at] = cell;
    columns.acceleratorIndex[at] = accelerator;
    columns.accuracyCount[at] = space.accuracyCount(cell);
    columns.latencyCycles[at] = space.latencyCycles(cell, accelerator);
    columns.areaUnits[at] = space.areaUnits(accelerator);
    columns.ties[at] = 1;
  });
  const sought = makeYardstick(whole, rewarding);
  expect(sought.frontier).toEqual(reducePairs(columns));
  expect(sought.frontier.size).toBeGreaterThan(1);
  expect(sought.frontier.size).toBeLessThan(whole.size);
  expect(sought).toMatchObject({ optimum: NaN, optimumRow: -1, topRows: [] });
});

test('where no pair is feasible there is no optimum', () => {
  const [, none] = prepare([{ objective: 'latency_ms', below: 1e-6 }]);
  expect(none.optimum).toBeNaN();
  expect(none.optimumRow).toBe(-1);
  expect(none.topRows).toEqual([]);
});

test('the top keeps the order given where rewards are equal, and no more than it may', () => {
  expect(takeTop([3, 1, 2], Float64Array.of(9, 0.5, 0.7, 0.5))).toEqual([2, 3, 1]);
  const many = Array.from({ length: 3 * TOP }, (_, i) => i);
  expect(takeTop(many, Float64Array.from(many))).toEqual(many.slice(2 * TOP).reverse());
});
