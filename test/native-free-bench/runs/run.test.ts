import { beforeAll, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../native-free-bench/problem/problem.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { runStrategy } from '../../../native-free-bench/runs/run.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../../native-free-bench/strategies/strategy.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import { firstSteps } from '../../../native-free-bench/trace/trace.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import { smallSpace } from '../small-space.js';

const BOUNDS = [0.5, 1.5, 3];
let space: Space;

beforeAll(() => {
  space = new Space(smallSpace().data);
});

/** A scenario of one name, so that strategies draw the same, with one bound or one for each stage. */
function problemOf(above: number | readonly number[]): Problem {
  const { bounds, units } = space.data;
  const weights = { area: 0, latency: 0, accuracy: 1 };
  const constraints = [{ objective: 'performance_per_area', above } as const];
  return new Problem(space, new ScenarioReward({ name: 'staged', weights, constraints }, bounds, units));
}

const run = (problem: Problem, strategy: string, steps: number): Trace =>
  runStrategy(problem, STRATEGIES.get(strategy) as StrategyFactory, { strategy, seed: 1, steps });

test('reward and feasibility of a step are those of its stage', () => {
  const trace = run(problemOf(BOUNDS), 'random-cells', 900);
  const stages = BOUNDS.map(problemOf);
  const feasible = [0, 0, 0];
  for (let step = 0; step < trace.steps; step++) {
    const stage = Math.floor(step / 300);
    const expected = stages[stage]!.evaluatePair(trace.cellIndex[step]!, trace.acceleratorIndex[step]!);
    expect([trace.reward[step], trace.feasible[step]]).toEqual([expected.reward, expected.feasible ? 1 : 0]);
    feasible[stage]! += trace.feasible[step]!;
  }
  // Each bound is harder than the one before.
  expect(feasible[0]).toBeGreaterThan(feasible[1]! + 10);
  expect(feasible[1]).toBeGreaterThan(feasible[2]! + 10);
});

describe.each([...STRATEGIES.keys()])('%s', (strategy) => {
  test('goes through the stages: the first is what it is by itself, and all are the same each time', () => {
    const staged = run(problemOf(BOUNDS), strategy, 450);
    expect(run(problemOf(BOUNDS), strategy, 450)).toEqual(staged);
    expect(firstSteps(staged, 150)).toEqual(firstSteps(run(problemOf(BOUNDS[0]!), strategy, 450), 150));
  });
});

test('a strategy hears of every stage but the first, and what its pairs are worth in it', () => {
  const heard: number[] = [];
  const told: Evaluation[] = [];
  const random = STRATEGIES.get('random') as StrategyFactory;
  const listening: StrategyFactory = (context) => ({
    ...random(context),
    tell: (evaluation) => {
      told.push(evaluation);
    },
    beginStage: (rejudge) => {
      const stage = problemOf(BOUNDS[heard.push(told.length)]!);
      for (const evaluation of told) {
        const { cellIndex, acceleratorIndex } = evaluation;
        expect(rejudge(evaluation)).toEqual(stage.evaluatePair(cellIndex, acceleratorIndex));
      }
    },
  });
  runStrategy(problemOf(BOUNDS), listening, { strategy: 'mine', seed: 1, steps: 100 });
  expect(heard).toEqual([34, 67]);
  // Without stages there is nothing to hear.
  runStrategy(problemOf(0.5), listening, { strategy: 'mine', seed: 1, steps: 100 });
  expect(heard).toHaveLength(2);
});

test('a cell alone is worth what it was in every stage', () => {
  const evaluation = problemOf(1).evaluateCell(new Uint8Array(space.sizes.length).fill(1, 0, 1));
  expect(problemOf(3).rejudge(evaluation)).toBe(evaluation);
});
