import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadJudgedSpace, type JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { checkPlan, listShardTasks, listTasks, type BenchPlan } from '../../../native-free-bench/runs/plan.js';
import type { RunTask } from '../../../native-free-bench/runs/task.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { FRONTIER_SCENARIO, SCENARIOS, type Scenario } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const STRATEGY_NAMES = ['random', 'evolution', 'smac', 'tpe', 'separate'];
const folder = temporaryFolder();
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };
let space: JudgedSpace;

beforeAll(async () => {
  space = await loadJudgedSpace(await writeSmallGroundTruth(join(folder, 'truth')));
});

const plan = (changes: Partial<BenchPlan> = {}): BenchPlan => ({
  space,
  scenarios: [scenario],
  strategies: ['evolution', 'separate'].map(findStrategy),
  seeds: 2,
  steps: 120,
  threads: 2,
  folder,
  ...changes,
});

test('runs are listed by scenario, strategy and seed', () => {
  const other = { ...scenario, name: 'other' };
  const tasks = listTasks(plan({ scenarios: [scenario, other], strategies: [findStrategy('random')] }));
  expect(tasks.map((task) => [task.scenario, task.strategy.name, task.seed, task.steps])).toEqual([
    [0, 'random', 1, 120],
    [0, 'random', 2, 120],
    [1, 'random', 1, 120],
    [1, 'random', 2, 120],
  ]);
});

test('every run belongs to one shard, and shards are alike but for one run, in all and of each strategy', () => {
  const all = STRATEGY_NAMES.map(findStrategy);
  const counts = fc.record({
    strategies: fc.integer({ min: 1, max: all.length }),
    scenarios: fc.integer({ min: 1, max: 4 }),
    seeds: fc.integer({ min: 1, max: 12 }),
    count: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(counts, ({ strategies, scenarios, seeds, count }) => {
      fc.pre(count <= strategies * scenarios * seeds);
      const whole = plan({
        strategies: all.slice(0, strategies),
        scenarios: Array.from({ length: scenarios }, (_, i) => ({ ...scenario, name: String(i) })),
        seeds,
      });
      const keysOf = (tasks: readonly RunTask[]): string[] =>
        tasks.map((task) => [task.scenario, task.strategy.name, task.seed].join('/'));
      const shards = Array.from({ length: count }, (_, i) => listShardTasks(whole, { number: i + 1, count }));
      expect(shards.flatMap(keysOf).sort()).toEqual(keysOf(listTasks(whole)).sort());
      const spread = (sizes: readonly number[]): number => Math.max(...sizes) - Math.min(...sizes);
      expect(spread(shards.map(({ length }) => length))).toBeLessThanOrEqual(1);
      for (const { name } of whole.strategies) {
        const own = shards.map((tasks) => tasks.filter((task) => task.strategy.name === name).length);
        expect(spread(own)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a plan that can be carried out passes, the built-in scenarios among them', () => {
  checkPlan(plan());
  expect(SCENARIOS).toHaveLength(3);
  checkPlan(plan({ scenarios: SCENARIOS.slice(0, 1), seeds: 1000, steps: 10_000_000, threads: 256 }));
});

describe('plans that cannot be carried out', () => {
  test.each<[string, Partial<BenchPlan>, string]>([
    ['too many seeds', { seeds: 1001 }, 'Choose a whole number from 1 to 1,000'],
    ['no seeds', { seeds: 0 }, 'The number of seeds is 0'],
    ['half a seed', { seeds: 1.5 }, 'The number of seeds is 1.5'],
    ['no steps', { steps: 0 }, 'The number of steps is 0'],
    ['not a number of threads', { threads: NaN }, 'The number of threads is NaN'],
    ['no strategy', { strategies: [] }, 'no strategy'],
    [
      'one strategy twice',
      { strategies: ['random', 'random'].map(findStrategy) },
      'two strategy entries called "random"',
    ],
    ['no scenario', { scenarios: [] }, 'no scenario'],
    [
      'weights where the frontier is sought',
      { scenarios: [{ ...scenario, goal: 'frontier' }] },
      'Scenario in "plain": it has weights',
    ],
    [
      'stages where the frontier is sought',
      {
        scenarios: [{ ...FRONTIER_SCENARIO, constraints: [{ objective: 'performance_per_area', above: [0.1, 0.2] }] }],
      },
      'the goal "frontier" has no stages',
    ],
    [
      'an accuracy that no cell has',
      { scenarios: [{ ...scenario, constraints: [{ objective: 'accuracy', above: 0.99 }] }] },
      'the greatest accuracy is 0.9',
    ],
    [
      'constraints that exclude one another',
      {
        scenarios: [
          {
            ...scenario,
            constraints: [
              { objective: 'accuracy', above: 0.9 },
              { objective: 'latency_ms', below: 1 },
            ],
          },
        ],
      },
      'the least latency under the other constraints is',
    ],
  ])('%s', (_, changes, fault) => {
    const attempt = (): void => {
      checkPlan(plan(changes));
    };
    expect(attempt).toThrow(CodesignError);
    expect(attempt).toThrow(fault);
  });

  test('the nearest feasible value is one: just beyond it, the scenario is accepted', () => {
    const limited = (below: number): Scenario => ({ ...scenario, constraints: [{ objective: 'area_mm2', below }] });
    const check = (below: number): void => {
      checkPlan(plan({ scenarios: [limited(below)] }));
    };
    const message = ((): string => {
      try {
        check(1);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    const least = Number(/least area is ([\d.]+) mm²/.exec(message)?.[1]);
    expect(() => {
      check(least);
    }).toThrow('least area');
    check(least + 1e-4);
  });
});
