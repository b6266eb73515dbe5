import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../../native-free-bench/problem/problem.js';
import { createMoead } from '../../../../native-free-bench/strategies/moead/moead.js';
import { rangeOfCosts, takesPlace, tchebycheff } from '../../../../native-free-bench/strategies/moead/solution.js';
import { latticeWeights, nearestWeights } from '../../../../native-free-bench/strategies/moead/weights.js';
import { scriptedContext } from '../scripted.js';

const pair = (accuracyCount: number, latencyCycles: number, areaUnits: number, reward = 1): Evaluation => {
  const indices = { cellIndex: 0, acceleratorIndex: 0 };
  return { valid: true, feasible: reward >= 0, reward, ...indices, accuracyCount, latencyCycles, areaUnits };
};

test('the lattice has all multiples of 1/H that sum to 1, each nearest to itself', () => {
  expect(latticeWeights(2)).toEqual([
    [0, 0, 1],
    [0, 0.5, 0.5],
    [0, 1, 0],
    [0.5, 0, 0.5],
    [0.5, 0.5, 0],
    [1, 0, 0],
  ]);
  expect(latticeWeights(23)).toHaveLength(300);
  expect(nearestWeights(latticeWeights(2), 3)).toEqual([
    [0, 1, 3],
    [1, 0, 2],
    [2, 1, 4],
    [3, 0, 1],
    [4, 1, 2],
    [5, 3, 4],
  ]);
});

describe('Tchebycheff', () => {
  const range = { ideal: [-100, 10, 0], nadir: [0, 30, 50] };

  test('worked by hand', () => {
    // Scaled distances 0.2, 0.5, 0.9.
    expect(tchebycheff([-80, 20, 45], [0.5, 0.5, 0], range)).toBe(0.25);
    expect(tchebycheff([-80, 20, 45], [0.6, 0.1, 0.3], range)).toBeCloseTo(0.27, 12);
    expect(tchebycheff([-80, 20, 45], [1, 0, 0], range)).toBe(0.2);
  });

  test('of two feasible the one nearer by its weights, or as near; feasible first; then nearer to feasible', () => {
    const [exact, fast] = [pair(90, 29, 10), pair(20, 11, 10)];
    expect(takesPlace(fast, exact, [0.9, 0.1, 0], range)).toBe(false);
    expect(takesPlace(fast, exact, [0.1, 0.9, 0], range)).toBe(true);
    expect(takesPlace(exact, exact, [0.1, 0.9, 0], range)).toBe(true);
    expect(takesPlace(pair(1, 99, 99, 0), pair(99, 1, 1, -0.2), [1, 0, 0], range)).toBe(true);
    expect(takesPlace(pair(99, 1, 1, -0.2), pair(1, 99, 99, 0), [1, 0, 0], range)).toBe(false);
    expect(takesPlace(pair(9, 9, 9, -0.3), pair(9, 9, 9, -0.2), [1, 0, 0], range)).toBe(false);
    expect(takesPlace(pair(9, 9, 9, -0.2), pair(9, 9, 9, -0.2), [1, 0, 0], range)).toBe(true);
  });

  test('the range is that of feasible pairs, and an ideal is not forgotten', () => {
    const seen = [pair(50, 20, 30), pair(70, 40, 10), pair(99, 1, 1, -0.5)];
    expect(rangeOfCosts(seen, [-60, 5, 50])).toEqual({ ideal: [-70, 5, 10], nadir: [-50, 40, 30] });
  });
});

test('a child takes the place of its neighbours in the order of the subproblems, as a plain loop says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (salt) => {
      const options = { divisions: 2, neighbours: 3, crossover: 0, mutationsPerChild: 0 };
      const strategy = createMoead(scriptedContext([4, 5, 3], 60, `plain ${salt}`), options);
      const weights = latticeWeights(2);
      const evaluate = ([a, b, c]: Uint8Array): Evaluation => {
        const [x, y, z] = [(a! * 7 + b! * 3 + salt) % 10, (b! * 5 + c! + salt) % 9, (c! * 4 + a!) % 8];
        return pair(x, y, z, x === 0 ? -0.1 * (y + 1) : 1);
      };
      const population: { decisions: string; evaluation: Evaluation }[] = [];
      const told: Evaluation[] = [];
      let nadirOf: Evaluation[] = [];
      for (let step = 0; step < 60; step++) {
        const decisions = strategy.ask().decisions.slice();
        const evaluation = evaluate(decisions);
        strategy.tell(evaluation);
        told.push(evaluation);
        if (step < 6) {
          population.push({ decisions: decisions.join(), evaluation });
          nadirOf = told.slice();
          continue;
        }
        const turn = step % 6;
        // A child is one decision away from the solution of one of the neighbours.
        const near = nearestWeights(weights, 3)[turn]!;
        const differs = (at: number): number =>
          population[at]!.decisions.split(',').filter((option, i) => Number(option) !== decisions[i]).length;
        expect(near.some((at) => differs(at) === 1)).toBe(true);
        const range = { ...rangeOfCosts(nadirOf, []), ideal: rangeOfCosts(told, [9e9, 9e9, 9e9]).ideal };
        for (const at of near) {
          if (!takesPlace(evaluation, population[at]!.evaluation, weights[at]!, range)) continue;
          population[at] = { decisions: decisions.join(), evaluation };
        }
        const wasWithout = !nadirOf.some(({ feasible }) => feasible);
        if (turn === 5 || (wasWithout && evaluation.feasible)) nadirOf = population.map((each) => each.evaluation);
      }
    }),
    { numRuns: 60 },
  );
});
