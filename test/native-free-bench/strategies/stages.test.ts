import { expect, test } from 'vitest';
import type { Evaluation } from '../../../native-free-bench/problem/problem.js';
import { createEvolution } from '../../../native-free-bench/strategies/evolution.js';
import { createLocalSearchBest } from '../../../native-free-bench/strategies/local-search-best.js';
import { createLocalSearch } from '../../../native-free-bench/strategies/local-search.js';
import { createMoead } from '../../../native-free-bench/strategies/moead/moead.js';
import { createNsga2 } from '../../../native-free-bench/strategies/nsga2.js';
import { createSmac } from '../../../native-free-bench/strategies/smac/smac.js';
import type { Strategy, StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import { createTreeParzen } from '../../../native-free-bench/strategies/tree-parzen.js';
import { scriptedContext } from './scripted.js';

const SIZES = [2, 3, 4, 5, 3];
const STEPS = 300;

/** Make a strategy and let it be driven by a reward. */
function drive(create: StrategyFactory): { strategy: Strategy; step: (rewardOf: RewardOf) => string } {
  const strategy = create(scriptedContext(SIZES, STEPS, 'stages'));
  const step = (rewardOf: RewardOf): string => {
    const decisions = strategy.ask().decisions.slice();
    strategy.tell(evaluate(decisions, rewardOf));
    return decisions.join();
  };
  return { strategy, step };
}

type RewardOf = (cell: number) => number;

function evaluate(decisions: Uint8Array, rewardOf: RewardOf): Evaluation {
  const cellIndex = decisions.reduce((index, option, i) => index * SIZES[i]! + option, 0);
  const reward = rewardOf(cellIndex);
  const objectives = { accuracyCount: 1 + (cellIndex % 7), latencyCycles: 1 + (cellIndex % 11), areaUnits: 1 };
  return { valid: true, feasible: reward > 0, reward, cellIndex, acceleratorIndex: 0, ...objectives };
}

/** Two stages that want opposite things: everything is feasible in the first, not so in the second. */
const early: RewardOf = (cell) => 1 + ((cell * 7) % 19) / 19;
const late: RewardOf = (cell) => 0.6 - ((cell * 7) % 19) / 19;

// While proposals do not depend on rewards, a strategy that was told the first stage's and then judged its pairs anew knows
// just what one knows that was told the second stage's from the start.
test.each<[string, StrategyFactory, number]>([
  ['evolution', (context) => createEvolution(context, { population: 20, sample: 5 }), 20],
  ['nsga2', (context) => createNsga2(context, { population: 20, crossover: 0.5, mutationsPerChild: 2 }), 15],
  [
    'moead',
    (context) => createMoead(context, { divisions: 4, neighbours: 5, crossover: 0.5, mutationsPerChild: 2 }),
    12,
  ],
  ['tpe', createTreeParzen, 20],
  ['smac', (context) => createSmac(context), 20],
  ['local-search', createLocalSearch, 1],
  ['local-search-best', createLocalSearchBest, 1],
])('%s knows in a stage what the pairs of the one before are worth now', (_, create, steps) => {
  const staged = drive(create);
  const fresh = drive(create);
  for (let i = 0; i < steps; i++) expect(staged.step(early)).toBe(fresh.step(late));
  staged.strategy.beginStage?.((evaluation) => ({
    ...evaluation,
    reward: late(evaluation.cellIndex),
    feasible: late(evaluation.cellIndex) > 0,
  }));
  const after = Array.from({ length: 100 }, () => staged.step(late));
  expect(after).toEqual(Array.from({ length: 100 }, () => fresh.step(late)));
  // It mattered: one that goes on with the old rewards proposes others.
  const deaf = drive(create);
  for (let i = 0; i < steps; i++) deaf.step(early);
  expect(Array.from({ length: 100 }, () => deaf.step(late))).not.toEqual(after);
});

test('nsga2 judges its parents anew: what was feasible no longer shields them from what is', () => {
  const { strategy, step } = drive((context) =>
    createNsga2(context, { population: 10, crossover: 0, mutationsPerChild: 0 }),
  );
  for (let i = 0; i < 10; i++) step(() => 1);
  strategy.beginStage?.((evaluation) => ({ ...evaluation, feasible: false, reward: -1 }));
  const feasible = new Set(Array.from({ length: 10 }, () => step(() => 1)));
  // All children are feasible and all parents are not, so the next parents are the children: one decision changed.
  for (let i = 0; i < 10; i++) {
    const child = step(() => 1).split(',');
    const near = [...feasible].some(
      (parent) => parent.split(',').filter((option, at) => option !== child[at]).length <= 1,
    );
    expect(near).toBe(true);
  }
});

test.each([createLocalSearch, createLocalSearchBest])(
  'a local search stays where it is and tries all neighbours anew',
  (create) => {
    const { strategy, step } = drive(create);
    const start = step(() => 1);
    for (let i = 0; i < 5; i++) step(() => 0.5);
    strategy.beginStage?.((evaluation) => ({ ...evaluation, reward: 0.9 }));
    const neighbours = SIZES.reduce((sum, size) => sum + size - 1, 0);
    const tried = Array.from({ length: neighbours }, () => step(() => 0.8));
    expect(new Set(tried).size).toBe(neighbours);
    const distance = (other: string): number =>
      other.split(',').filter((option, at) => option !== start.split(',')[at]).length;
    expect(tried.map(distance)).toEqual(tried.map(() => 1));
  },
);
